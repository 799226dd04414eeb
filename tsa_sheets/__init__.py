"""What a job file may import; nothing else is public."""

__version__ = "0.1.0"
