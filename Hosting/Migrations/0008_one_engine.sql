-- Orleans' membership says who serves: of several processes on one database none stands by any more, so there is no lock to mark.
DROP TABLE writer_lock;

-- No grain keeps reminders: silos ask for the grains that watch over others every few seconds.
DELETE FROM orleansquery WHERE querykey LIKE '%Reminder%' OR querykey LIKE 'ReadRangeRows%';
DROP TABLE grain_reminders;
