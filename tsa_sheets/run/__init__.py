"""One pass over one alliance: what it reads, decides, proposes, shows and sends."""
