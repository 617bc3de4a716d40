-- The exceptions desk's own tables. Every statement may run again on a database that has them already.

CREATE TABLE IF NOT EXISTS users (
    id            integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    user_name     text NOT NULL UNIQUE,
    display_name  text NOT NULL,
    role          text NOT NULL CHECK (role IN ('requester', 'reviewer', 'administrator')),
    password_hash bytea NOT NULL
);

-- A session is written once and never changed: signing in and switching user each open a new one.
CREATE TABLE IF NOT EXISTS sessions (
    token_hash   bytea PRIMARY KEY,
    user_id      integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    real_user_id integer REFERENCES users (id) ON DELETE CASCADE,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS exceptions (
    id              integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (START WITH 1001),
    reference       text GENERATED ALWAYS AS ('EX-' || id::text) STORED UNIQUE,
    title           text NOT NULL,
    type            text NOT NULL,
    severity        text NOT NULL CHECK (severity IN ('Low', 'Medium', 'High', 'Critical')),
    owning_team     text NOT NULL,
    systems         text[] NOT NULL DEFAULT '{}',
    starts_on       date NOT NULL,
    ends_on         date NOT NULL,
    justification   text NOT NULL,
    acknowledged    boolean NOT NULL DEFAULT false,
    status          text NOT NULL CHECK (status IN
                    ('Draft', 'In review', 'Changes requested', 'Approved', 'Rejected', 'Closed')),
    requester_id    integer NOT NULL REFERENCES users (id),
    reviewer_id     integer REFERENCES users (id),
    decision_reason text NOT NULL DEFAULT '',
    private_note    text NOT NULL DEFAULT '',
    closer_id       integer REFERENCES users (id),
    closure_outcome text NOT NULL DEFAULT '',
    closure_evidence text NOT NULL DEFAULT '',
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    CHECK (ends_on > starts_on)
);

CREATE INDEX IF NOT EXISTS exceptions_by_status ON exceptions (status, id DESC);
CREATE INDEX IF NOT EXISTS exceptions_by_requester ON exceptions (requester_id, id DESC);

CREATE TABLE IF NOT EXISTS history (
    id           integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    exception_id integer NOT NULL REFERENCES exceptions (id) ON DELETE CASCADE,
    actor_id     integer NOT NULL REFERENCES users (id),
    real_actor_id integer REFERENCES users (id),
    event        text NOT NULL,
    detail       text NOT NULL DEFAULT '',
    happened_at  timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX IF NOT EXISTS history_by_exception ON history (exception_id, id);

CREATE TABLE IF NOT EXISTS attachments (
    id           integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    exception_id integer NOT NULL REFERENCES exceptions (id) ON DELETE CASCADE,
    kind         text NOT NULL CHECK (kind IN ('request', 'evidence')),
    file_name    text NOT NULL,
    content_type text NOT NULL,
    content      bytea NOT NULL,
    uploaded_at  timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX IF NOT EXISTS attachments_by_exception ON attachments (exception_id, id);
