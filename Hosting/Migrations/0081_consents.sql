-- Who agreed to which version of what the operator asks people to agree to.
CREATE TABLE consents (
  user_id  uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  document text NOT NULL CHECK (length(document) <= 32),
  version  text NOT NULL CHECK (length(version) <= 64),
  at       timestamptz NOT NULL,
  PRIMARY KEY (user_id, document, version)
);
