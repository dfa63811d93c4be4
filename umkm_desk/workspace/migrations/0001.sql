-- The first shape. Ids are UUIDv7 text; times are UTC milliseconds; money is rupiah; days are counted since 1970-01-01.
-- Tables named in database.OWN_TABLES are the seller's own: every change of theirs is recorded and can be undone.
-- The rest is the platforms' truth, queues, settings and caches.

CREATE TABLE product (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  sku TEXT,
  description TEXT,
  brand TEXT,
  condition TEXT NOT NULL DEFAULT 'new' CHECK (condition IN ('new', 'used')),
  leaf TEXT,
  price INTEGER CHECK (price >= 0),
  stock INTEGER CHECK (stock >= 0),
  weight_gram INTEGER CHECK (weight_gram >= 0),
  length_cm INTEGER CHECK (length_cm >= 0),
  width_cm INTEGER CHECK (width_cm >= 0),
  height_cm INTEGER CHECK (height_cm >= 0),
  days_to_ship INTEGER,
  origin TEXT CHECK (origin IN ('domestic', 'foreign')),
  barcode TEXT,
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'draft', 'archived', 'deleted')),
  variation_1 TEXT,
  variation_2 TEXT,
  source_category TEXT,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX product_sku ON product (sku COLLATE NOCASE) WHERE sku IS NOT NULL;
-- Wide enough to walk the names in order and match a search without touching the rows.
CREATE INDEX product_name ON product (name COLLATE NOCASE, status, sku, brand);
CREATE INDEX product_updated ON product (updated_at, status);

CREATE TABLE variant (
  id TEXT PRIMARY KEY NOT NULL,
  product_id TEXT NOT NULL REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  option_1 TEXT NOT NULL,
  option_2 TEXT,
  sku TEXT,
  barcode TEXT,
  price INTEGER CHECK (price >= 0),
  stock INTEGER CHECK (stock >= 0),
  weight_gram INTEGER CHECK (weight_gram >= 0),
  photo_hash TEXT
) STRICT;
CREATE INDEX variant_product ON variant (product_id, position);
CREATE INDEX variant_sku ON variant (sku COLLATE NOCASE) WHERE sku IS NOT NULL;

CREATE TABLE photo (
  id TEXT PRIMARY KEY NOT NULL,
  product_id TEXT NOT NULL REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  hash TEXT NOT NULL,
  rotation INTEGER NOT NULL DEFAULT 0 CHECK (rotation IN (0, 90, 180, 270)),
  crop TEXT
) STRICT;
CREATE INDEX photo_product ON photo (product_id, position);

CREATE TABLE product_attribute (
  product_id TEXT NOT NULL REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (product_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE product_override (
  product_id TEXT NOT NULL REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
  platform TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (product_id, platform, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE permit (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  number TEXT NOT NULL,
  holder TEXT,
  issued_on INTEGER,
  expires_on INTEGER,
  scan_hash TEXT,
  note TEXT
) STRICT;

CREATE TABLE product_permit (
  product_id TEXT NOT NULL REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
  permit_id TEXT NOT NULL REFERENCES permit (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (product_id, permit_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX product_permit_permit ON product_permit (permit_id);

CREATE TABLE business_field (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- The seller's corrections of a suggested category: they win for that title and teach similar ones.
CREATE TABLE category_correction (title TEXT PRIMARY KEY NOT NULL, leaf TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- Own leaf -> category of a platform, where the seller chose another than the shipped map.
CREATE TABLE category_choice (
  platform TEXT NOT NULL,
  leaf TEXT NOT NULL,
  category TEXT NOT NULL,
  PRIMARY KEY (platform, leaf)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_view (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, screen TEXT NOT NULL, definition TEXT NOT NULL) STRICT;
CREATE TABLE import_profile (name TEXT PRIMARY KEY NOT NULL, definition TEXT NOT NULL, used_at INTEGER NOT NULL) STRICT;

-- What follows from a product: filled in the background for products without a row here or with one worked out for another state of
-- them (`seen` is the `updated_at` it was worked out for). No trigger: undo goes row by row, and one would make it five times slower.
CREATE TABLE standing (
  product_id TEXT PRIMARY KEY NOT NULL,
  leaf TEXT,
  grp TEXT,
  confidence REAL NOT NULL,
  because TEXT NOT NULL,
  protection TEXT NOT NULL,
  missing INTEGER NOT NULL,
  complete_shopee INTEGER,
  complete_lazada INTEGER,
  complete_tiktokshop INTEGER,
  seen INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX standing_leaf ON standing (leaf, product_id);
CREATE INDEX standing_protection ON standing (protection, product_id);

-- The search index is filled at the end of each transaction (database.refresh_search): a trigger that wrote to it row by row would make
-- it store one segment a row, some fifty times slower. `known`: the row was in the index before this transaction.
CREATE VIRTUAL TABLE product_search USING fts5 (
  name, sku, brand, content = '', contentless_delete = 1, tokenize = 'trigram remove_diacritics 1'
);
CREATE TABLE product_search_todo (n INTEGER PRIMARY KEY, known INTEGER NOT NULL) STRICT;
CREATE TRIGGER product_search_added AFTER INSERT ON product BEGIN
  INSERT INTO product_search_todo VALUES (new.rowid, 0) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER product_search_removed AFTER DELETE ON product BEGIN
  INSERT INTO product_search_todo VALUES (old.rowid, 1) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER product_search_changed AFTER UPDATE OF name, sku, brand ON product BEGIN
  INSERT INTO product_search_todo VALUES (old.rowid, 1) ON CONFLICT DO NOTHING;
END;

CREATE TABLE shop (
  id TEXT PRIMARY KEY NOT NULL,
  platform TEXT NOT NULL,
  name TEXT NOT NULL,
  road TEXT NOT NULL CHECK (road IN ('api', 'file')),
  state TEXT NOT NULL,
  remote_id TEXT,
  host TEXT,
  app_key TEXT,
  service_id TEXT,
  authorised_at INTEGER,
  expires_at INTEGER,
  synced_at INTEGER,
  UNIQUE (platform, remote_id)
) STRICT;

-- `n` is the short key of snapshots. A listing without product_id was found at the shop and is not (or no longer) linked.
CREATE TABLE listing (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  shop_id TEXT NOT NULL REFERENCES shop (id),
  product_id TEXT,
  remote_id TEXT,
  status TEXT NOT NULL,
  platform_status TEXT,
  title TEXT,
  base TEXT,
  remote TEXT,
  url TEXT,
  demoted INTEGER,
  reason TEXT,
  unlinked INTEGER NOT NULL DEFAULT 0,
  seen_at INTEGER,
  sent_at INTEGER,
  UNIQUE (shop_id, product_id),
  UNIQUE (shop_id, remote_id)
) STRICT;
CREATE INDEX listing_product ON listing (product_id) WHERE product_id IS NOT NULL;

CREATE TABLE listing_variant (
  listing_n INTEGER NOT NULL REFERENCES listing (n),
  variant_id TEXT NOT NULL,
  remote_id TEXT NOT NULL,
  PRIMARY KEY (listing_n, variant_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE uploaded_image (
  shop_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  remote_id TEXT NOT NULL,
  url TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (shop_id, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
  id TEXT PRIMARY KEY NOT NULL,
  shop_id TEXT NOT NULL REFERENCES shop (id),
  product_id TEXT NOT NULL,
  action TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER,
  problem TEXT,
  detail TEXT,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  done_at INTEGER
) STRICT;
CREATE INDEX outbox_open ON outbox (shop_id, state, created_at) WHERE state IN ('waiting', 'sending', 'needs_you');
CREATE INDEX outbox_product ON outbox (product_id);

CREATE TABLE snapshot (
  listing_n INTEGER NOT NULL,
  day INTEGER NOT NULL,
  status TEXT,
  price INTEGER,
  stock INTEGER,
  views INTEGER,
  likes INTEGER,
  sold INTEGER,
  rating REAL,
  reviews INTEGER,
  impressions INTEGER,
  clicks INTEGER,
  quality INTEGER,
  demoted INTEGER,
  data_until INTEGER,
  extra TEXT,
  PRIMARY KEY (listing_n, day)
) STRICT, WITHOUT ROWID;

-- What a platform told once and is needed offline: categories, attributes, limits, brands.
CREATE TABLE platform_cache (
  shop_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (shop_id, kind, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE alert (
  id TEXT PRIMARY KEY NOT NULL,
  rule TEXT NOT NULL,
  subject TEXT NOT NULL,
  state TEXT NOT NULL,
  detail TEXT NOT NULL,
  at INTEGER NOT NULL,
  until INTEGER,
  UNIQUE (rule, subject)
) STRICT;

CREATE TABLE rank_check (
  id TEXT PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL,
  platform TEXT NOT NULL,
  words TEXT NOT NULL,
  product_id TEXT,
  found TEXT NOT NULL,
  screenshot_hash TEXT,
  note TEXT
) STRICT;

CREATE TABLE setting (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- The history: what was recorded of each edit, forward; `inserted` holds only the keys of rows that a bulk import added.
CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  label TEXT NOT NULL,
  label_values TEXT NOT NULL,
  rows INTEGER NOT NULL,
  tables TEXT NOT NULL,
  changeset BLOB,
  inserted BLOB,
  redo BLOB,
  undone_at INTEGER,
  dropped INTEGER NOT NULL DEFAULT 0
) STRICT;
