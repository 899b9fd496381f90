-- The lung trial of the North Central Cancer Treatment Group (test/data/README.md).
CREATE TABLE lung (
	id integer PRIMARY KEY, inst double precision, time double precision, status double precision, age double precision,
	sex double precision, ph_ecog double precision, ph_karno double precision, pat_karno double precision,
	meal_cal double precision, wt_loss double precision, death integer, age_group text);
