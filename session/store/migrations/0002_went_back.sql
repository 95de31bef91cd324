-- What led back to a place is found from the place: in a long session it was said far from it.

CREATE INDEX went_back ON turn (session, reading_parent, number) WHERE only_back;
