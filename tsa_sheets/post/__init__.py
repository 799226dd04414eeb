"""The ways out: how a letter that is ready leaves, and what is known of it afterwards."""
