-- Where the committer writes, a column's type says what it may hold: a domain's constraint is parsed once in a connection's life, a
-- table's CHECK by each statement that writes a row. A tier's eight cost as much as a sale, in every commit.

CREATE DOMAIN not_negative AS integer CHECK (VALUE >= 0);
CREATE DOMAIN positive AS integer CHECK (VALUE >= 1);
CREATE DOMAIN minor_units AS bigint CHECK (VALUE >= 0);
CREATE DOMAIN tier_capacity AS integer CHECK (VALUE BETWEEN 1 AND 1000000);
CREATE DOMAIN tickets_per_order AS integer CHECK (VALUE BETWEEN 1 AND 1000);
CREATE DOMAIN tier_seating AS smallint CHECK (VALUE IN (0, 1));
CREATE DOMAIN ticket_numbers AS integer[] CHECK (cardinality(VALUE) > 0);
CREATE DOMAIN order_status AS smallint CHECK (VALUE BETWEEN 0 AND 4);
CREATE DOMAIN reservation_state AS smallint CHECK (VALUE BETWEEN 0 AND 2);
CREATE DOMAIN ticket_status AS smallint CHECK (VALUE BETWEEN 0 AND 2);
CREATE DOMAIN payment_status AS smallint CHECK (VALUE BETWEEN 0 AND 4);
CREATE DOMAIN room_mode AS smallint CHECK (VALUE BETWEEN 0 AND 2);
CREATE DOMAIN place_state AS smallint CHECK (VALUE BETWEEN 0 AND 5);

ALTER TABLE tiers
  DROP CONSTRAINT tiers_capacity_check, ALTER capacity TYPE tier_capacity,
  DROP CONSTRAINT tiers_max_per_order_check, ALTER max_per_order TYPE tickets_per_order,
  DROP CONSTRAINT tiers_max_per_buyer_check, ALTER max_per_buyer TYPE positive,
  DROP CONSTRAINT tiers_seating_check, ALTER seating TYPE tier_seating,
  DROP CONSTRAINT tiers_held_check, ALTER held TYPE not_negative,
  DROP CONSTRAINT tiers_sold_check, ALTER sold TYPE not_negative,
  DROP CONSTRAINT tiers_check, DROP CONSTRAINT tiers_check1, ADD CHECK (highest_number >= capacity AND highest_number >= sold);

ALTER TABLE orders
  DROP CONSTRAINT orders_status_check, ALTER status TYPE order_status,
  DROP CONSTRAINT orders_total_check, ALTER total TYPE minor_units;

DROP VIEW order_lines;
ALTER TABLE reservations
  DROP CONSTRAINT reservations_unit_price_check, ALTER unit_price TYPE minor_units,
  DROP CONSTRAINT reservations_numbers_check, ALTER numbers TYPE ticket_numbers,
  DROP CONSTRAINT reservations_state_check, ALTER state TYPE reservation_state;
CREATE VIEW order_lines AS
  SELECT order_id, line, tier_id, category, cardinality(numbers) AS quantity, unit_price, numbers, state
  FROM reservations;

ALTER TABLE tickets
  DROP CONSTRAINT tickets_number_check, ALTER number TYPE positive,
  DROP CONSTRAINT tickets_status_check, ALTER status TYPE ticket_status;

ALTER TABLE payments
  DROP CONSTRAINT payments_amount_check, ALTER amount TYPE minor_units,
  DROP CONSTRAINT payments_status_check, ALTER status TYPE payment_status;

ALTER TABLE waiting_rooms
  DROP CONSTRAINT waiting_rooms_mode_check, ALTER mode TYPE room_mode,
  DROP CONSTRAINT waiting_rooms_admit_per_minute_check, ALTER admit_per_minute TYPE positive,
  DROP CONSTRAINT waiting_rooms_max_concurrent_check, ALTER max_concurrent TYPE positive,
  DROP CONSTRAINT waiting_rooms_admission_minutes_check, ALTER admission_minutes TYPE positive;

ALTER TABLE queue_places
  DROP CONSTRAINT queue_places_arrival_check, ALTER arrival TYPE not_negative,
  DROP CONSTRAINT queue_places_state_check, ALTER state TYPE place_state;
