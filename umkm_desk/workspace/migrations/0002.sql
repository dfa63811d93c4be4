-- An edit of many rows keeps more kinds of small steps than the keys of inserted rows (workspace/steps.py). What was undone before
-- kept its redo in another form; it stays in the history and cannot be redone any more.

ALTER TABLE change RENAME COLUMN inserted TO steps;
UPDATE change SET dropped = 1, redo = NULL WHERE redo IS NOT NULL;
