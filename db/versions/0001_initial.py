"""The first schema.

Hand-written SQL, never changed after its release: this file defines the content of a session file,
independent of the program that opens it. Ids are UUID texts; ``no`` and ``seq`` are numbers inside
one file. Times are ISO texts with offset; only numbers define an order.
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = (
    # The session, one row. Its foundations are immutable: see the triggers.
    """
    CREATE TABLE evaluation_session (
        one INTEGER NOT NULL CONSTRAINT pk_evaluation_session PRIMARY KEY,
        id TEXT NOT NULL,
        council_id TEXT NOT NULL,
        name TEXT NOT NULL,
        tier TEXT NOT NULL,
        settings TEXT NOT NULL,
        rules_hash TEXT NOT NULL,
        wording_hash TEXT NOT NULL,
        state TEXT NOT NULL,
        round INTEGER NOT NULL,
        collecting INTEGER NOT NULL,
        roster_version INTEGER NOT NULL,
        parent_body TEXT NOT NULL,
        council_name TEXT NOT NULL,
        place TEXT NOT NULL,
        council_decision TEXT,
        plan TEXT,
        basis TEXT NOT NULL,
        cut_off TEXT,
        sample INTEGER NOT NULL,
        CONSTRAINT ck_evaluation_session_one CHECK (one = 1),
        CONSTRAINT ck_evaluation_session_tier CHECK (tier IN ('province', 'ministry')),
        CONSTRAINT ck_evaluation_session_state CHECK (
            state IN ('preparing', 'scoring', 'opened', 'reconciling', 'concluded', 'signed', 'archived')),
        CONSTRAINT ck_evaluation_session_round CHECK (round >= 1),
        CONSTRAINT ck_evaluation_session_collecting CHECK (collecting IN (0, 1)),
        CONSTRAINT ck_evaluation_session_roster CHECK (roster_version >= 1),
        CONSTRAINT ck_evaluation_session_sample CHECK (sample IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE workspace (
        one INTEGER NOT NULL CONSTRAINT pk_workspace PRIMARY KEY,
        role TEXT NOT NULL,
        member TEXT,
        epoch TEXT NOT NULL,
        CONSTRAINT ck_workspace_one CHECK (one = 1),
        CONSTRAINT ck_workspace_role CHECK (role IN ('secretary', 'member'))
    ) STRICT
    """,
    """
    CREATE TABLE catalogue (
        one INTEGER NOT NULL CONSTRAINT pk_catalogue PRIMARY KEY,
        rules BLOB NOT NULL,
        wording BLOB NOT NULL,
        CONSTRAINT ck_catalogue_one CHECK (one = 1)
    ) STRICT
    """,
    """
    CREATE TABLE roster (
        version INTEGER NOT NULL CONSTRAINT pk_roster PRIMARY KEY,
        body BLOB NOT NULL,
        CONSTRAINT ck_roster_version CHECK (version >= 1)
    ) STRICT
    """,
    """
    CREATE TABLE member (
        id TEXT NOT NULL CONSTRAINT pk_member PRIMARY KEY,
        code TEXT NOT NULL,
        name TEXT NOT NULL,
        title TEXT NOT NULL,
        department TEXT NOT NULL,
        role TEXT NOT NULL,
        scores INTEGER NOT NULL,
        public_key TEXT,
        email TEXT NOT NULL,
        phone TEXT NOT NULL,
        CONSTRAINT uq_member_code UNIQUE (code),
        CONSTRAINT ck_member_role CHECK (
            role IN ('chair', 'deputy', 'secretary', 'member', 'substitute', 'expert')),
        CONSTRAINT ck_member_scores CHECK (scores IN (0, 1)),
        CONSTRAINT ck_member_public_key CHECK (length(public_key) = 64)
    ) STRICT
    """,
    """
    CREATE TABLE product (
        id TEXT NOT NULL CONSTRAINT pk_product PRIMARY KEY,
        code TEXT NOT NULL,
        name TEXT NOT NULL,
        set_number INTEGER NOT NULL,
        entity TEXT NOT NULL,
        commune TEXT NOT NULL,
        kind TEXT NOT NULL,
        position INTEGER NOT NULL,
        cases TEXT NOT NULL,
        phone TEXT NOT NULL,
        address TEXT NOT NULL,
        received_by_commune TEXT,
        proposed TEXT,
        received TEXT,
        certificate_number TEXT NOT NULL,
        certificate_expiry TEXT,
        samples INTEGER,
        note TEXT NOT NULL,
        CONSTRAINT uq_product_code UNIQUE (code),
        CONSTRAINT ck_product_set_number CHECK (set_number >= 1),
        CONSTRAINT ck_product_kind CHECK (kind IN ('first', 'upgrade', 'rerate')),
        CONSTRAINT ck_product_position CHECK (position >= 0),
        CONSTRAINT ck_product_samples CHECK (samples >= 0)
    ) STRICT
    """,
    """
    CREATE TABLE paper (
        product TEXT NOT NULL,
        place INTEGER NOT NULL,
        kind TEXT NOT NULL,
        status TEXT NOT NULL,
        number TEXT NOT NULL,
        issued TEXT,
        expires TEXT,
        note TEXT NOT NULL,
        tested_on TEXT,
        CONSTRAINT pk_paper PRIMARY KEY (product, place),
        CONSTRAINT fk_paper_product FOREIGN KEY (product) REFERENCES product (id),
        CONSTRAINT ck_paper_status CHECK (status IN ('present', 'absent', 'not_applicable'))
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE evidence (
        seq INTEGER NOT NULL CONSTRAINT pk_evidence PRIMARY KEY,
        id TEXT NOT NULL,
        product TEXT,
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        media_type TEXT NOT NULL,
        title TEXT NOT NULL,
        original_name TEXT NOT NULL,
        pages INTEGER,
        problem TEXT,
        CONSTRAINT uq_evidence_id UNIQUE (id),
        CONSTRAINT fk_evidence_product FOREIGN KEY (product) REFERENCES product (id),
        CONSTRAINT ck_evidence_sha256 CHECK (length(sha256) = 64),
        CONSTRAINT ck_evidence_size CHECK (size >= 0),
        CONSTRAINT ck_evidence_pages CHECK (pages >= 0)
    ) STRICT
    """,
    "CREATE INDEX ix_evidence_product ON evidence (product)",
    # A sheet: only the row in sheet_document changes its state to submitted.
    """
    CREATE TABLE sheet (
        no INTEGER NOT NULL CONSTRAINT pk_sheet PRIMARY KEY,
        id TEXT NOT NULL,
        member TEXT NOT NULL,
        product TEXT NOT NULL,
        round INTEGER NOT NULL,
        set_number INTEGER NOT NULL,
        state TEXT NOT NULL,
        source TEXT NOT NULL,
        cases TEXT NOT NULL,
        opinion TEXT NOT NULL,
        inspected INTEGER NOT NULL,
        typists TEXT NOT NULL,
        scan_sha256 TEXT,
        saved_at TEXT,
        submitted_at TEXT,
        CONSTRAINT uq_sheet_id UNIQUE (id),
        CONSTRAINT uq_sheet_subject UNIQUE (member, product, round, set_number),
        CONSTRAINT fk_sheet_member FOREIGN KEY (member) REFERENCES member (id),
        CONSTRAINT fk_sheet_product FOREIGN KEY (product) REFERENCES product (id),
        CONSTRAINT ck_sheet_round CHECK (round >= 1),
        CONSTRAINT ck_sheet_set_number CHECK (set_number >= 1),
        CONSTRAINT ck_sheet_state CHECK (state IN ('draft', 'submitted')),
        CONSTRAINT ck_sheet_source CHECK (source IN ('package', 'paper', 'local')),
        CONSTRAINT ck_sheet_inspected CHECK (inspected IN (0, 1)),
        CONSTRAINT ck_sheet_submitted CHECK ((state = 'submitted') = (submitted_at IS NOT NULL))
    ) STRICT
    """,
    "CREATE INDEX ix_sheet_product ON sheet (product)",
    """
    CREATE TABLE answer (
        sheet INTEGER NOT NULL,
        criterion TEXT NOT NULL,
        level INTEGER NOT NULL,
        "case" TEXT,
        note TEXT NOT NULL,
        CONSTRAINT pk_answer PRIMARY KEY (sheet, criterion),
        CONSTRAINT fk_answer_sheet FOREIGN KEY (sheet) REFERENCES sheet (no),
        CONSTRAINT ck_answer_criterion CHECK (length(criterion) BETWEEN 1 AND 16),
        CONSTRAINT ck_answer_level CHECK (level BETWEEN 0 AND 99)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE sheet_document (
        sheet INTEGER NOT NULL CONSTRAINT pk_sheet_document PRIMARY KEY,
        "key" TEXT,
        submitted_at TEXT NOT NULL,
        document BLOB NOT NULL,
        CONSTRAINT fk_sheet_document_sheet FOREIGN KEY (sheet) REFERENCES sheet (no),
        CONSTRAINT ck_sheet_document_key CHECK (length("key") = 64),
        CONSTRAINT ck_sheet_document_document CHECK (length(document) > 0)
    ) STRICT
    """,
    # Signed bytes that a member took back before they left the computer; keyed by the sheet's id,
    # so that discarding the draft later does not delete them.
    """
    CREATE TABLE sheet_taken_back (
        seq INTEGER NOT NULL CONSTRAINT pk_sheet_taken_back PRIMARY KEY,
        sheet TEXT NOT NULL,
        "key" TEXT,
        submitted_at TEXT NOT NULL,
        document BLOB NOT NULL,
        taken_back_at TEXT NOT NULL,
        reason TEXT NOT NULL,
        CONSTRAINT ck_sheet_taken_back_reason CHECK (length(reason) > 0)
    ) STRICT
    """,
    """
    CREATE TABLE act (
        seq INTEGER NOT NULL CONSTRAINT pk_act PRIMARY KEY,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        reason TEXT NOT NULL,
        product TEXT,
        member TEXT,
        facts TEXT NOT NULL,
        CONSTRAINT uq_act_id UNIQUE (id),
        CONSTRAINT fk_act_product FOREIGN KEY (product) REFERENCES product (id),
        CONSTRAINT fk_act_member FOREIGN KEY (member) REFERENCES member (id)
    ) STRICT
    """,
    """
    CREATE TABLE paper_entry (
        id TEXT NOT NULL CONSTRAINT pk_paper_entry PRIMARY KEY,
        member TEXT NOT NULL,
        product TEXT NOT NULL,
        round INTEGER NOT NULL,
        typist TEXT NOT NULL,
        answers TEXT NOT NULL,
        opinion TEXT NOT NULL,
        inspected INTEGER NOT NULL,
        scan_sha256 TEXT,
        entered_at TEXT NOT NULL,
        CONSTRAINT uq_paper_entry_subject UNIQUE (member, product, round, typist),
        CONSTRAINT fk_paper_entry_member FOREIGN KEY (member) REFERENCES member (id),
        CONSTRAINT fk_paper_entry_product FOREIGN KEY (product) REFERENCES product (id),
        CONSTRAINT ck_paper_entry_round CHECK (round >= 1),
        CONSTRAINT ck_paper_entry_inspected CHECK (inspected IN (0, 1))
    ) STRICT
    """,
    # Private marks in the evidence, in ten-thousandths of the unrotated page.
    """
    CREATE TABLE pin (
        id TEXT NOT NULL CONSTRAINT pk_pin PRIMARY KEY,
        member TEXT NOT NULL,
        product TEXT NOT NULL,
        criterion TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        page INTEGER NOT NULL,
        x1 INTEGER NOT NULL, y1 INTEGER NOT NULL, x2 INTEGER NOT NULL, y2 INTEGER NOT NULL,
        note TEXT NOT NULL,
        made_at TEXT NOT NULL,
        CONSTRAINT fk_pin_member FOREIGN KEY (member) REFERENCES member (id),
        CONSTRAINT fk_pin_product FOREIGN KEY (product) REFERENCES product (id),
        CONSTRAINT ck_pin_page CHECK (page >= 0),
        CONSTRAINT ck_pin_region CHECK (0 <= x1 AND x1 < x2 AND x2 <= 10000 AND 0 <= y1 AND y1 < y2 AND y2 <= 10000)
    ) STRICT
    """,
    # Every arrival is a row; a file may be quarantined first and accepted later.
    """
    CREATE TABLE package_in (
        seq INTEGER NOT NULL CONSTRAINT pk_package_in PRIMARY KEY,
        sha256 TEXT NOT NULL,
        kind TEXT NOT NULL,
        issuer TEXT,
        "key" TEXT NOT NULL,
        epoch TEXT NOT NULL,
        subject TEXT NOT NULL,
        rev INTEGER NOT NULL,
        prev TEXT NOT NULL,
        manifest_sha256 TEXT NOT NULL,
        file_name TEXT NOT NULL,
        received_at TEXT NOT NULL,
        status TEXT NOT NULL,
        code TEXT NOT NULL,
        CONSTRAINT ck_package_in_status CHECK (status IN ('accepted', 'known', 'quarantined'))
    ) STRICT
    """,
    "CREATE UNIQUE INDEX uq_package_in_accepted ON package_in (sha256) WHERE status = 'accepted'",
    """
    CREATE TABLE package_content (
        sha256 TEXT NOT NULL CONSTRAINT pk_package_content PRIMARY KEY,
        content BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE package_out (
        seq INTEGER NOT NULL CONSTRAINT pk_package_out PRIMARY KEY,
        sha256 TEXT NOT NULL,
        kind TEXT NOT NULL,
        epoch TEXT NOT NULL,
        subject TEXT NOT NULL,
        rev INTEGER NOT NULL,
        manifest_sha256 TEXT NOT NULL,
        file_name TEXT NOT NULL,
        issued_at TEXT NOT NULL,
        CONSTRAINT uq_package_out_line UNIQUE (epoch, kind, subject, rev)
    ) STRICT
    """,
    """
    CREATE TABLE audit (
        seq INTEGER NOT NULL CONSTRAINT pk_audit PRIMARY KEY,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        kind TEXT NOT NULL,
        facts TEXT NOT NULL,
        prev BLOB NOT NULL,
        hash BLOB NOT NULL,
        CONSTRAINT ck_audit_prev CHECK (length(prev) = 32),
        CONSTRAINT ck_audit_hash CHECK (length(hash) = 32)
    ) STRICT
    """,
)

_SUBMITTED = "'sheet is submitted'"

_TRIGGERS = (
    # Inserting the signed document submits a sheet. INSERT OR REPLACE deletes first, so with
    # recursive_triggers it is refused as well.
    f"""
    CREATE TRIGGER sheet_document_seals BEFORE INSERT ON sheet_document
    WHEN (SELECT state FROM sheet WHERE no = NEW.sheet) IS NOT 'draft'
    BEGIN SELECT RAISE(ABORT, {_SUBMITTED}); END
    """,
    """
    CREATE TRIGGER sheet_document_sealed AFTER INSERT ON sheet_document
    BEGIN
        UPDATE sheet SET state = 'submitted', submitted_at = NEW.submitted_at WHERE no = NEW.sheet;
    END
    """,
    f"""
    CREATE TRIGGER sheet_document_no_update BEFORE UPDATE ON sheet_document
    BEGIN SELECT RAISE(ABORT, {_SUBMITTED}); END
    """,
    # Signed bytes may only move to sheet_taken_back, where they stay; then the sheet is a draft
    # again.
    f"""
    CREATE TRIGGER sheet_document_no_delete BEFORE DELETE ON sheet_document
    WHEN NOT EXISTS (
        SELECT 1 FROM sheet_taken_back b JOIN sheet s ON s.id = b.sheet
        WHERE s.no = OLD.sheet AND b.document = OLD.document AND b.submitted_at = OLD.submitted_at
    )
    BEGIN SELECT RAISE(ABORT, {_SUBMITTED}); END
    """,
    """
    CREATE TRIGGER sheet_document_unsealed AFTER DELETE ON sheet_document
    BEGIN
        UPDATE sheet SET state = 'draft', submitted_at = NULL WHERE no = OLD.sheet;
    END
    """,
    f"""
    CREATE TRIGGER sheet_no_update BEFORE UPDATE ON sheet
    WHEN OLD.state = 'submitted' AND EXISTS (SELECT 1 FROM sheet_document WHERE sheet = OLD.no)
    BEGIN SELECT RAISE(ABORT, {_SUBMITTED}); END
    """,
    """
    CREATE TRIGGER sheet_needs_document BEFORE UPDATE ON sheet
    WHEN NEW.state = 'submitted' AND NOT EXISTS (SELECT 1 FROM sheet_document WHERE sheet = OLD.no)
    BEGIN SELECT RAISE(ABORT, 'only its document submits a sheet'); END
    """,
    """
    CREATE TRIGGER sheet_begins_as_draft BEFORE INSERT ON sheet WHEN NEW.state = 'submitted'
    BEGIN SELECT RAISE(ABORT, 'only its document submits a sheet'); END
    """,
    f"""
    CREATE TRIGGER sheet_no_delete BEFORE DELETE ON sheet WHEN OLD.state = 'submitted'
    BEGIN SELECT RAISE(ABORT, {_SUBMITTED}); END
    """,
    f"""
    CREATE TRIGGER answer_no_insert BEFORE INSERT ON answer
    WHEN (SELECT state FROM sheet WHERE no = NEW.sheet) = 'submitted'
    BEGIN SELECT RAISE(ABORT, {_SUBMITTED}); END
    """,
    f"""
    CREATE TRIGGER answer_no_update BEFORE UPDATE ON answer
    WHEN 'submitted' IN (SELECT state FROM sheet WHERE no IN (OLD.sheet, NEW.sheet))
    BEGIN SELECT RAISE(ABORT, {_SUBMITTED}); END
    """,
    f"""
    CREATE TRIGGER answer_no_delete BEFORE DELETE ON answer
    WHEN (SELECT state FROM sheet WHERE no = OLD.sheet) = 'submitted'
    BEGIN SELECT RAISE(ABORT, {_SUBMITTED}); END
    """,
    """
    CREATE TRIGGER audit_continues BEFORE INSERT ON audit
    WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit)
      OR NEW.prev IS NOT coalesce((SELECT hash FROM audit ORDER BY seq DESC LIMIT 1), zeroblob(32))
    BEGIN SELECT RAISE(ABORT, 'the audit log goes on from its last entry'); END
    """,
    # Foundations of a session.
    """
    CREATE TRIGGER evaluation_session_same BEFORE UPDATE ON evaluation_session
    WHEN NEW.id IS NOT OLD.id OR NEW.council_id IS NOT OLD.council_id OR NEW.rules_hash IS NOT OLD.rules_hash
    BEGIN SELECT RAISE(ABORT, 'fixed for ever: session'); END
    """,
    """
    CREATE TRIGGER catalogue_same_rules BEFORE UPDATE ON catalogue WHEN NEW.rules IS NOT OLD.rules
    BEGIN SELECT RAISE(ABORT, 'fixed for ever: catalogue'); END
    """,
    """
    CREATE TRIGGER evidence_same_bytes BEFORE UPDATE ON evidence
    WHEN NEW.id IS NOT OLD.id OR NEW.sha256 IS NOT OLD.sha256 OR NEW.size IS NOT OLD.size
    BEGIN SELECT RAISE(ABORT, 'fixed for ever: evidence'); END
    """,
)

_APPEND_ONLY = ("audit", "act", "roster", "package_in", "package_out", "package_content", "sheet_taken_back")
_NEVER_DELETED = ("evaluation_session", "catalogue", "member", "product", "evidence")


def upgrade() -> None:
    for statement in (*_TABLES, *_TRIGGERS):
        op.execute(statement)
    for table in _APPEND_ONLY:
        for act in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'fixed for ever: {table}'); END"
            )
    for table in _NEVER_DELETED:
        op.execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'fixed for ever: {table}'); END"
        )


def downgrade() -> None:
    """Going back is restoring the copy made before the upgrade."""
    raise RuntimeError("a session file is never migrated backwards")
