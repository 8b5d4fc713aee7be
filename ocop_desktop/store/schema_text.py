"""The shipped schema by the hashes of its texts, and the schema of a file in the same form.

``python -m db.schema_text`` writes the table; a test compares it with a new file.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

_ALEMBIC = "alembic_version"
"""Made by Alembic, whose versions write it differently: compared by its columns."""


def schema_of(connection: Connection) -> dict[tuple[str, str], str]:
    """Return every table, index, trigger and view: (type, name) -> SHA-256 of its text with single spaces."""
    found: dict[tuple[str, str], str] = {}
    for kind, name, sql in connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master").all():
        text = sql or ""  # SQLite makes the index of a UNIQUE constraint itself
        if name == _ALEMBIC:
            columns = connection.exec_driver_sql(f"PRAGMA table_info({_ALEMBIC})")
            text = " ".join(f"{row[1]} {row[2]} {row[3]} {row[5]}" for row in columns)
        found[kind, name] = sha256(" ".join(text.split()).encode()).hexdigest()
    return found


SCHEMA: Mapping[tuple[str, str], str] = {
    ("index", "ix_evidence_product"): "266610784ae5e296700bf2ba8619540dd1f581f1d9be60671c948daf201e12ac",
    ("index", "ix_sheet_product"): "a90cf35ede2ced86cd3d937ac1cbb8c96a0f5586ee9e31d5102a11f2320d5761",
    ("index", "sqlite_autoindex_act_1"): "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ("index", "sqlite_autoindex_alembic_version_1"): "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ("index", "sqlite_autoindex_evidence_1"): "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ("index", "sqlite_autoindex_member_1"): "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ("index", "sqlite_autoindex_member_2"): "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ("index", "sqlite_autoindex_package_begun_1"): "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ("index", "sqlite_autoindex_package_content_1"): "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ("index", "sqlite_autoindex_package_out_1"): "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ("index", "sqlite_autoindex_paper_entry_1"): "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ("index", "sqlite_autoindex_paper_entry_2"): "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ("index", "sqlite_autoindex_pin_1"): "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ("index", "sqlite_autoindex_product_1"): "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ("index", "sqlite_autoindex_product_2"): "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ("index", "sqlite_autoindex_sealed_end_1"): "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ("index", "sqlite_autoindex_sealed_sheet_1"): "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ("index", "sqlite_autoindex_sheet_1"): "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ("index", "sqlite_autoindex_sheet_2"): "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ("index", "uq_package_in_accepted"): "7a85a43227875e8964728c963412bc7eb8f1ab122e1976e57162bb66052f3f52",
    ("table", "act"): "da9fd2f2c1199dbfa2974f4fb2adde2d34c7eb6a900e4464406feeb3d136f6be",
    ("table", "alembic_version"): "a214d8b8a02ab9bfa869ff629a79c629ac0fe881eb3535dc7c91da738d72fcef",
    ("table", "answer"): "fe2e178b3dd1bc5cb312c26fe87867f58ab91ad9ee2bb8081e217a364bdf4ef3",
    ("table", "assessment"): "210556b1aee4c8d015ac26f3077397b9729c89ed791b773804c49a8dc633f070",
    ("table", "audit"): "cddefa3fbaab7c1527acfb5c7362d7f8642cfc31f1e8f460cf90628579955895",
    ("table", "catalogue"): "b75d2b3ca463c31637ce0bc26c9d9ed0edbc43dda4d4758ceca28c5eea1ff215",
    ("table", "evaluation_session"): "bc16c49c88c39fca0ece926a61c9fe1cf35d894ccd09ffd47fb13c031df2e609",
    ("table", "evidence"): "c73c5440663e4189ada111ce305fea102622e938f3b5bf53d81e949a7d66be92",
    ("table", "member"): "bfe0f781769c96bc9b834391d7a08a65977e5345f633d6bf3297d1440f520ffa",
    ("table", "package_begun"): "f51442e96704b2dea4f2eecabdb8c40f5690aa0260a4be5a3d8b6692c3d2c56f",
    ("table", "package_content"): "036e062c11a8fc2191fd68235c903c6b2c7d5e4c1705df6ffc81fd8cb671ffd0",
    ("table", "package_in"): "cfe2ba1e2874085d282a7755c0fac790f666552fd890d1ed39591fc63e075d03",
    ("table", "package_out"): "ed429d57193ae49f4f3d5930e556b00f5fbf1d4a06824933fd11e14c74165f8a",
    ("table", "paper"): "954d20a03362b5c5ed99598aedf47434a3e9b496bbdcfe7134267c34938ec35f",
    ("table", "paper_entry"): "b07f23737cb162465c5d38dd77e805f4d391598843385c5b30c46dff3ff320fb",
    ("table", "pin"): "94d4c7292fb00d8d36fb8df441db2bda8d1c65af9f2a660494ed8ba837aff758",
    ("table", "product"): "b17306fafa0ef883efea8e34d610e3b9a322c3424c8371f45c6ef92701860b79",
    ("table", "roster"): "bcdb60c873e68ed2c5d88c4e6e87c0c21bf41f01e0deb3827318288ad1c4cf41",
    ("table", "sealed_end"): "364d32d98f6297083e0232343f81f590b85694f338d194b7797d33ef908a762f",
    ("table", "sealed_sheet"): "fe9bd1908cd39865682a503ce160da69028f1d764b67da39c300f12a0b5a7a0c",
    ("table", "sheet"): "7a81559525346e7aa6fc7b7055137da39db311681b2d0c402a887b0cc67372dd",
    ("table", "sheet_document"): "c048160f2254087a4b886fd423503d95f4822e54d54484f1feed4c3c158c6867",
    ("table", "sheet_taken_back"): "0f842f5d54d9ccdf97658663365dfc3d0bc3422fb1314ee4c1832968ef40360a",
    ("table", "workspace"): "f5d9bca7deb289276623aa08b70132f4327205ebcfb90116f73d8893c360e6d5",
    ("trigger", "act_no_delete"): "552b8e502dd21e30cc22d97c967beb71e763a4253ed56c2f64317257f32181ea",
    ("trigger", "act_no_update"): "13bd3a2321f15451f575c37ebe116bddc48f02c5576351057416f3b8f718704f",
    ("trigger", "answer_no_delete"): "ea52171277e9e492bd34a6cb6fd6bd7f62cb157c9af8ebd860acd35f870061f0",
    ("trigger", "answer_no_insert"): "4fb8ab187938ed31051f69fd911d65c8aeef2fcc02c199c3cfe26a622d84f6ac",
    ("trigger", "answer_no_update"): "2414f4427cd87d8eddc1d8d361e976c49c4b6a86b5ff8f2f25e18a9b3e3a7262",
    ("trigger", "audit_continues"): "d6637945204b1b948db8a4134cc692376f21fc98cc47ebd653d3b2e3381131d7",
    ("trigger", "audit_no_delete"): "cd72a9006e50653ed695dba7aaaf93cc522ba3e51ee7022a4db75fbd86979e55",
    ("trigger", "audit_no_update"): "d5ea7341c65d23a324397ec546526c8f60f5dd4b3a7a460b26ae256e5154593f",
    ("trigger", "catalogue_no_delete"): "ed983285aae1ad0c3984b5ca17244cb6d0cb26bf4ff5d746cecfbe93d23fb619",
    ("trigger", "catalogue_same_rules"): "fde10c3415a91b55b2becea200d6f71b292d8cfadc2462a2b9f1854629904cff",
    ("trigger", "evaluation_session_no_delete"): "3c18a0141fec1c9dd143f9e16446b2f6a1dc75d5f59318c2a13aef9e22df118e",
    ("trigger", "evaluation_session_same"): "88638bd0a34fa499c3bfcdf68ea158cb6d2f266689a6e03e2b0dba1ccdc4c298",
    ("trigger", "evaluation_session_same_key"): "ad10f49d18d29fec888d7b52f7c183012f9c79ba9e4b570704c807883435ba6a",
    ("trigger", "evidence_no_delete"): "f6e89d7fedc76b4f209e3f6dc3c3b9fb7f74ea6f54f83024f6dee95918b9b262",
    ("trigger", "evidence_same_bytes"): "22f1e666a98dc99afb6f4490af2431819874ea99e5d0eed344bd960f53d1fc7e",
    ("trigger", "member_no_delete"): "b5eba162ac7e72912e00652e496c588754d32cb2c5a279a3f85018817f87164f",
    ("trigger", "package_begun_no_delete"): "d43523acf4d4e12e1dd7f993e2b02186337a10c2f3cd63dccd60186387dd477e",
    ("trigger", "package_begun_no_update"): "b52741ddcde30418c2968bc60a3049b4eca6f1961abe2203ff29b2628951b989",
    ("trigger", "package_content_no_delete"): "bf5786d5fd0da80ce46e7e2640056c2d23818352c05cd056038797c9b2851c8c",
    ("trigger", "package_content_no_update"): "90034279267bd2662f3f21917693b6541aa813df910d9fcdad17b70702b8018f",
    ("trigger", "package_in_no_delete"): "bcdb38b8e84072c980f46f0f65d773e3a7e14256dc9389ffae5004a6ad6621e1",
    ("trigger", "package_in_no_update"): "702dd09c29354470b25bc423d15bf2bf4950c712a09bdd2b1f046a9caed73e48",
    ("trigger", "package_out_no_delete"): "ff818356ebd4eb9d37824cee695b2c73599150294e1571697a2123b72f30fdf6",
    ("trigger", "package_out_no_update"): "9bce7070b1aef1614d2055e6fae932a66614946835e51e1d3a4d447796743d6a",
    ("trigger", "product_no_delete"): "420de46db1b74cce4b62f019c49b3729b61cc24bfc4b159cd38ee831c95ebbcc",
    ("trigger", "roster_no_delete"): "845087c9e8cfd46ea33c037c70254496a885a3ba8d54af5ba5f30d4fb10cf149",
    ("trigger", "roster_no_update"): "d1cacb96af64cfb145880b70b78d773140dac5652bde40106e4cc4b9de9627f5",
    ("trigger", "sealed_end_no_delete"): "b3f12c1ca795c79f052567061009d77f71aba7bb40f235860b3660dc6f840fa9",
    ("trigger", "sealed_end_no_update"): "119f3d5fb87ef191b1130b5e304a6456a702f30c5553a311514519ccb8177be2",
    ("trigger", "sealed_sheet_no_delete"): "6b1ddfb3dca18509f3bb1e4eaa3697b0b84226374221be5ecd4973e520783cae",
    ("trigger", "sealed_sheet_no_update"): "54997cc417592404cb0a8ff11f08d44b1ddc70d8cc6a170b252000376b53d625",
    ("trigger", "sheet_begins_as_draft"): "3737efddd94bf17d74001ac76ce920401acbf5116d9962f3b722aed008205d07",
    ("trigger", "sheet_document_no_delete"): "07e96bbbef05a1efbe8e184e390e06f1e85d3715e5551df0a5cff13519df4caa",
    ("trigger", "sheet_document_no_update"): "3eeef6f93e4e335a89ae9a5a9450026641cff76d57518224ea5c001e44b42e7f",
    ("trigger", "sheet_document_sealed"): "120a58908efd55bbce29be7a1c9e3336e81c1e59d42bc7ceaba7d375260872b1",
    ("trigger", "sheet_document_seals"): "d494975aa686199dc52547d2365509e1f5c5e718b85f5f48eaaa061e3a7551b6",
    ("trigger", "sheet_document_unsealed"): "220ee6b0adf99268def1de7e62c7cbfba9f22873f9a092f9d77244bd3febea16",
    ("trigger", "sheet_needs_document"): "789db665db4fcde5c0f7da80e6cde8d1fdd83dd3fc2693388a9f1160f3d44d5b",
    ("trigger", "sheet_no_delete"): "7d952e16a86b80c98f45d5f78dacf7dac24d1c76a748c915414f17d8d21dab7c",
    ("trigger", "sheet_no_update"): "8bfa4ee2b517b9e6a1112b15a221cb929fab2bfc10a6be281c9d7b64fda4e58d",
    ("trigger", "sheet_taken_back_no_delete"): "8734776262a7d009d2d16207bc991be7aebf997896d5aeac830326b0befd33af",
    ("trigger", "sheet_taken_back_no_update"): "88232dfff25d176d2008fa16ec4f3d7affe5f7c0a791b15e188ef9bb33aa2b91",
}
