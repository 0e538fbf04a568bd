DROP INDEX clocks_by_start;
