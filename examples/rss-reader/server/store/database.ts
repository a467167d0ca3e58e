import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const schema = `
CREATE TABLE IF NOT EXISTS feeds (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  site_url TEXT,
  description TEXT NOT NULL DEFAULT '',
  etag TEXT,
  last_modified TEXT,
  body_hash TEXT,
  ttl_minutes INTEGER,
  checked_at INTEGER,
  next_at INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  problem_code TEXT,
  problem TEXT
) STRICT;

CREATE TABLE IF NOT EXISTS items (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  feed_id INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE,
  key TEXT NOT NULL,
  link TEXT,
  title TEXT NOT NULL,
  author TEXT,
  published_at INTEGER,
  seen_at INTEGER NOT NULL,
  sort_at INTEGER NOT NULL,
  html TEXT NOT NULL,
  text TEXT NOT NULL,
  excerpt TEXT NOT NULL,
  enclosures TEXT NOT NULL,
  UNIQUE (feed_id, key)
) STRICT;
CREATE INDEX IF NOT EXISTS items_by_time ON items (sort_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS items_of_feed ON items (feed_id, sort_at DESC, id DESC);

CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
  title, text, content = 'items', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER IF NOT EXISTS words_of_new AFTER INSERT ON items BEGIN
  INSERT INTO words (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER IF NOT EXISTS words_of_gone AFTER DELETE ON items BEGIN
  INSERT INTO words (words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
END;
CREATE TRIGGER IF NOT EXISTS words_of_changed AFTER UPDATE OF title, text ON items BEGIN
  INSERT INTO words (words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
  INSERT INTO words (rowid, title, text) VALUES (new.id, new.title, new.text);
END;

CREATE TABLE IF NOT EXISTS subscriptions (
  person TEXT NOT NULL,
  feed_id INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE,
  folder TEXT,
  own_title TEXT,
  added_at INTEGER NOT NULL,
  removed_at INTEGER,
  PRIMARY KEY (person, feed_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS item_states (
  person TEXT NOT NULL,
  item_id INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
  read_at INTEGER,
  starred_at INTEGER,
  batch TEXT,
  PRIMARY KEY (person, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS stars ON item_states (person, starred_at) WHERE starred_at IS NOT NULL;

CREATE TABLE IF NOT EXISTS digests (
  id INTEGER PRIMARY KEY,
  person TEXT NOT NULL,
  task_id TEXT NOT NULL,
  worker_name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  removed_at INTEGER,
  content TEXT NOT NULL,
  UNIQUE (person, task_id)
) STRICT;

CREATE TABLE IF NOT EXISTS thumbs (
  digest_id INTEGER NOT NULL REFERENCES digests ON DELETE CASCADE,
  item_id TEXT NOT NULL,
  thumb TEXT NOT NULL CHECK (thumb IN ('up', 'down')),
  given_at INTEGER NOT NULL,
  PRIMARY KEY (digest_id, item_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS untold_thumbs (
  digest_id INTEGER NOT NULL REFERENCES digests ON DELETE CASCADE,
  item_id TEXT NOT NULL,
  change TEXT NOT NULL,
  PRIMARY KEY (digest_id, item_id)
) STRICT, WITHOUT ROWID;
`

export type Database = DatabaseSync

/** Files from before a column came get it now. */
function addMissingColumns(database: Database): void {
  const columns = database.prepare('PRAGMA table_info (feeds)').all()
  if (!columns.some(({ name }) => name === 'body_hash')) database.exec('ALTER TABLE feeds ADD COLUMN body_hash TEXT')
}

/** One file. With a write-ahead log a process that is killed in the middle of a change leaves the state before it. */
export function openDatabase(dataDir: string): Database {
  mkdirSync(dataDir, { recursive: true })
  const database = new DatabaseSync(join(dataDir, 'sheaf.sqlite'), { timeout: 5_000 })
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;')
  database.exec(schema)
  addMissingColumns(database)
  return database
}

/** All of it or nothing of it. */
export function inOneStep<T>(database: Database, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}
