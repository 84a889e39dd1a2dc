"""Search: every form of a Ukrainian word finds every other one, in what is live and in nothing else."""
