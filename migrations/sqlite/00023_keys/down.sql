DROP TABLE shift_handovers;
DROP TABLE key_reasons;
DROP TABLE key_scans;
DROP TABLE key_counts;
DROP TABLE key_moves;
DROP TABLE key_loans;
DROP TABLE key_sets;
DROP TABLE entrustments;
