"""An alliance to try things on: invented schools and people, real untidiness."""
