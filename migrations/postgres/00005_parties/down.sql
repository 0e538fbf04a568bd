DROP TABLE party_grams;
DROP TABLE imports;
DROP TABLE party_tags;
DROP TABLE occupancies;
DROP TABLE party_phones;
DROP TABLE parties;
