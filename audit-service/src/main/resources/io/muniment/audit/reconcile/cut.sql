-- The transaction id to judge up to, exclusive, so that a round has about so many rows; a transaction larger than that is judged whole.
-- Parameters: judged xmax, current xmax, rows, judged xmax (the four twice).
select least(
  (select greatest(bounded.nth, ((bounded.first::text)::numeric + 1)::text::xid8)
   from (select (select transaction_id from audit.trigger_log where transaction_id >= ?::xid8 and transaction_id < ?::xid8
                 order by transaction_id offset ? limit 1) as nth,
                (select transaction_id from audit.trigger_log where transaction_id >= ?::xid8
                 order by transaction_id limit 1) as first) bounded
   where nth is not null),
  (select greatest(bounded.nth, ((bounded.first::text)::numeric + 1)::text::xid8)
   from (select (select transaction_id from audit.change_log where transaction_id >= ?::xid8 and transaction_id < ?::xid8
                 order by transaction_id offset ? limit 1) as nth,
                (select transaction_id from audit.change_log where transaction_id >= ?::xid8
                 order by transaction_id limit 1) as first) bounded
   where nth is not null))::text
