"""How a cell is read: explicit ladders that give the value, the readings it might have, or why it cannot be read."""
