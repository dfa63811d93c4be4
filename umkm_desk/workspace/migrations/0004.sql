-- Photos that an imported table names by their address on the internet: waiting until the seller wants them fetched, and remembered after,
-- so that what came once is not fetched again. `variant_id` is '' for a photo of the product itself; `hash`: kept among the originals;
-- `taken`: on its product; `problem`: the code why it cannot be had, `detail` the values of its sentence as JSON.
CREATE TABLE photo_address (
  product_id TEXT NOT NULL,
  variant_id TEXT NOT NULL,
  address TEXT NOT NULL,
  position INTEGER NOT NULL,
  hash TEXT,
  taken INTEGER NOT NULL DEFAULT 0,
  problem TEXT,
  detail TEXT,
  PRIMARY KEY (product_id, variant_id, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX photo_address_open ON photo_address (product_id, position) WHERE taken = 0;
CREATE INDEX photo_address_hash ON photo_address (address) WHERE hash IS NOT NULL;
