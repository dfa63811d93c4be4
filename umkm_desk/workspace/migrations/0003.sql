-- `listing.sent_at` is the `updated_at` of the product as the shop got it, no longer the moment of sending: the shop has what stands here
-- exactly while both are the same, also after an undo and a redo, which bring `updated_at` back with the values.

UPDATE listing SET sent_at = p.updated_at FROM product p WHERE p.id = listing.product_id AND p.updated_at <= listing.sent_at;
