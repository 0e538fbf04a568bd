-- This step adds no table.
SELECT 1;
