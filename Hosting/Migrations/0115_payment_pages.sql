-- Payments on a page of the processor's own: its id of the session there, and where the page is.
ALTER TABLE payments ADD reference text, ADD page text;
