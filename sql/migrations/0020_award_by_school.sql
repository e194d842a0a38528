-- Somebody asks what of one school has not arrived (未发放): its awards of a few periods among those of all the years.
CREATE INDEX award_by_school ON award (county, school, period);
