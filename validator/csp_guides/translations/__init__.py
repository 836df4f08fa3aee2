"""What compares languages: it knows pages and their prose, and not what a scenario means."""
