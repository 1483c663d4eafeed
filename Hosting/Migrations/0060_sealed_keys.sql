-- Keys lie here sealed by a master key that no database holds. Those that lay here in plain text are sealed at the next start, and sign
-- nothing from then on. A revoked key has no secret half any more; its public half still proves the tickets that it signed.
ALTER TABLE signing_keys
  ALTER material DROP NOT NULL,
  ADD sealed      bytea,
  ADD sealed_by   text,
  ADD public_half bytea,
  ADD revoked_at  timestamptz,
  ADD CONSTRAINT signing_keys_one_form CHECK (num_nonnulls(material, sealed, revoked_at) = 1),
  ADD CONSTRAINT signing_keys_sealed CHECK ((sealed IS NULL) = (sealed_by IS NULL)),
  ADD CONSTRAINT signing_keys_revoked CHECK (revoked_at IS NULL OR public_half IS NOT NULL);

-- Its secret is worked out from the master key now.
DELETE FROM signing_keys WHERE purpose = 'test-processor';
