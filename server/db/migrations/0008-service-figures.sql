-- Cases that were never waiting to be closed, by what is known of them: closed without a time, or before they were opened.
-- There are few; a backlog that is counted from the tally leaves them out.
create index case_never_waiting on cases (opened_at) where status = 'closed' and (closed_at is null or closed_at < opened_at);

-- Which cases a source opened again.
create index case_event_source_reopened on case_event (case_id) where type = 'source-updated' and before ->> 'status' = 'closed';
