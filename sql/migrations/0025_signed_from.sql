-- From which machine a step was taken or a post signed: the address of whoever asked the pages, or that at which the command line is used. Two parts of one batch from one machine
-- within minutes of each other are a warning (somebody may sign for another), never a stop.
ALTER TABLE batch_step ADD COLUMN machine text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE batch_signoff ADD COLUMN machine text COLLATE "C" NOT NULL DEFAULT '';
