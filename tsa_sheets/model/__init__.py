"""Values only, standard library only: what a run reads, decides and remembers."""
