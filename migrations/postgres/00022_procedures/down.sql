DROP TABLE procedure_payments;
DROP TABLE signed_papers;
DROP TABLE procedure_steps;
DROP TABLE procedures;
DROP TABLE procedure_kinds;
