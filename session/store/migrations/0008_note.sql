-- How a try was made, where that was not as usual: a sentence for the person, null where there is nothing to say.
ALTER TABLE attempt ADD COLUMN note TEXT;
