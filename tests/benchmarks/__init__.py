"""Speed, as ratios within one run; nothing here is run by `make test`."""
