"""A name in whatever form it is written, of whatever people, and titles that name no one."""

from __future__ import annotations

import pytest

from grader.deid.check import check
from grader.deid.posts.post import parse_post

POST = parse_post(
    {
        "text": "Need EMDR in Ohio for Maribel Quintana-Ruiz, 41, who plays the organ at St. "
        "Ansgar's. Her sister Noor found her. Aetna.",
        "spans": [
            {"quote": "Maribel Quintana-Ruiz", "label": "NAME"},
            {"quote": "plays the organ at St. Ansgar's", "label": "QUASI"},
            {"quote": "Noor", "label": "NAME"},
        ],
        "allowed": [{"quote": "Ohio"}, {"quote": "Aetna"}, {"quote": "41"}],
        "keep": [
            {"fact": "modality", "accept": ["emdr"]},
            {"fact": "state", "accept": ["ohio"]},
            {"fact": "payer", "accept": ["aetna"]},
        ],
    }
)
CLEAN = "Anyone offering EMDR in Ohio, Aetna?"
# Initials, handles, look-alike letters, zero-width characters, emoji and masks.
MARKED = [
    "For M. Q.-R.",
    "MQR is ready to start.",
    "m.q. cried again.",
    "Ma\u200bri\u200bbel asked me to post.",
    "Mаribеl asked me to post.",
    "M🙂a🙂r🙂i🙂b🙂e🙂l asked.",
    "M-a-r-i-b-e-l asked.",
    "𝕄𝕒𝕣𝕚𝕓𝕖𝕝 asked.",
    "lebiraM asked (read backwards).",
    "M4r1b3l asked.",
    "maribel asked.",
    "MARIBEL ASKED.",
    "Mari asked.",
    "@maribelq asked.",
    "#maribelstrong",
    "Quintana Ruiz asked.",
    "N00r found her.",
    "Ｎｏｏｒ found her.",
    "N o o r found her.",
    "Ⓝⓞⓞⓡ found her.",
    "N\xadoor found her.",
    "M\u0301aribel asked.",
    "Mar*bel asked.",
    "M_a_r_i_b_e_l asked.",
    "Mariibel asked.",
    "Client's initials: M.Q.",
    "Ms. Q is ready.",
    "MQ-R, 41, is ready.",
]
# A client's name, handle or initials in a text without gold, in small letters and capitals.
CLIENTS = [
    "my client ngozi okafor wants to stop",
    "MY CLIENT NGOZI OKAFOR WANTS TO STOP",
    "My client Nguyễn Thị Hoa wants to stop",
    "my client nguyen thi hoa wants to stop",
    "my client kealoha kahananui missed group",
    "My client Kealoha missed group.",
    "My client Xochitl cried.",
    "my client xochitl cried.",
    "my client aaliyah washington relapsed",
    "My client DeShawn relapsed",
    "my client deshawn relapsed",
    "My client Siobhán Ní Bhriain relapsed",
    "my client jūratė relapsed",
    "My client Wąsik relapsed",
    "My client Tsosie Begay left.",
    "my client tsosie begay left.",
    "My client Bao-Zhai Xu left.",
    "My client Đặng left.",
    "Мой клиент Ольга Петрова плакала.",
    "내 내담자 김민준 씨가 울었다",
    "عميلتي فاطمة الزهراء بكت",
    "我的来访者王小明今天哭了",
    "TikTok handle: jenna.bakes22",
    "She posts as @willow_ink on IG",
    "Her insta is willow.ink",
    "find him on LinkedIn: linkedin.com/in/t-okonkwo",
    "dm me, client is @sun.dial",
    "JK no-showed again and JK's mom called",
    "Client: R.T., 34, stopped meds",
    "R.T. stopped her meds",
    "Re: client K.L. Please advise",
]
TITLES = [
    "Works With Borderline Personality Disorder, By Mentalization-Based Treatment, In Wyoming",
    "Seeking A Provider For Functional Neurological Disorder Who Takes TRICARE In Alaska",
    "Looking For Cognitive Processing Therapy In Tagalog, New Hampshire",
    "Does Anyone Offer Parent-Child Interaction Therapy, Delaware, Medicaid?",
    "Referral Needed: Acceptance And Commitment Therapy For Chronic Pain, North Dakota, Evenings",
    "Therapist Wanted For Premenstrual Dysphoric Disorder, Rhode Island, Sliding Scale",
    "An Art Therapist For Selective Mutism, Kentucky, Telehealth",
    "Works With Trichotillomania, By Habit Reversal Training, Licensed In Idaho",
    "Works With Hoarding Disorder, By Motivational Interviewing, Licensed In South Dakota",
    "A Group For Adult Children Of Alcoholics In Nebraska",
    "Who Takes Blue Cross Blue Shield And Offers Schema Therapy In Vermont?",
    "Neuropsychological Testing For Autism Spectrum Disorder In Haitian Creole, Connecticut",
    "Works With Gender Dysphoria, By Affirmative Therapy, Licensed In Hawaii",
    "Somatic Experiencing For Complex PTSD, West Virginia, Cash Pay",
]
HARMLESS = [
    "e.g. a group in Ohio would do.",
    "Sessions at 4 p.m. or later, i.e. after school.",
    "A 5-star hotel #selfcare day, anyone?",
    "C*BT* or EMDR, either is fine.",
]


@pytest.mark.parametrize("form", MARKED)
def test_a_marked_name_is_found_in_every_form(form: str) -> None:
    assert check(f"{CLEAN} {form}", POST).failing


@pytest.mark.parametrize("text", CLIENTS)
def test_a_client_named_without_gold_is_likely_at_least(text: str) -> None:
    report = check(text)
    assert report.failing or report.likely


@pytest.mark.parametrize("text", TITLES)
def test_a_template_in_title_case_names_no_one(text: str) -> None:
    report = check(text)
    assert not report.failing
    assert not report.likely


@pytest.mark.parametrize("more", HARMLESS)
def test_signs_and_short_forms_are_no_disguise(more: str) -> None:
    assert not check(f"{CLEAN} {more}", POST).failing
