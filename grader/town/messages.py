"""What is written in the invented month: every message is ours, and no one wrote it."""

from __future__ import annotations

from typing import NamedTuple


class Thread(NamedTuple):
    """A post of the counselor's, what someone wrote under it, and what she answered.

    Attributes
    ----------
    words : str
        The post.
    sender, reply : str
        Who wrote to her, and what; empty where no one did.
    answer : str
        Her answer to that person, for everyone to read; empty where she gave none.
    contacts : bool
        Whether only her contacts can read the post. No client is one.
    private : bool
        Whether the reply is for her alone.
    """

    words: str
    sender: str = ""
    reply: str = ""
    answer: str = ""
    contacts: bool = False
    private: bool = False


CLIENT, COLLEAGUE, FRIEND, STRANGER = "a client", "a colleague", "a friend", "a stranger"

PERSONAL = (
    Thread(
        "Happy birthday to my dad, who is 81 today and still beats me at cribbage.",
        CLIENT,
        "Happy birthday to your dad!",
        "Thank you! I'll tell him.",
    ),
    Thread(
        "Couldn't sleep, so I watched the storm come over the ridge.",
        CLIENT,
        "I was awake too. It helped to see that you were.",
    ),
    Thread(
        "Does anyone have a ladder I can borrow this weekend?",
        FRIEND,
        "I have a ladder.",
        "Perfect. Thank you!",
    ),
    Thread(
        "Twelve years married today. Same diner, same booth.",
        FRIEND,
        "Happy anniversary, you two.",
        "Come by. There's pie.",
    ),
    Thread(
        "First tomatoes of the year. Three of them, and I'm proud of each.",
        FRIEND,
        "Save me one.",
        contacts=True,
    ),
    Thread(
        "Someone left zucchini on my porch. No note.",
        FRIEND,
        "Zucchini? What zucchini?",
        "I knew it was you.",
        contacts=True,
    ),
    Thread(
        "Choir concert tonight. I'm in the back row, on purpose.",
        COLLEAGUE,
        "I'll wave.",
    ),
    Thread("Voted for the library levy today.", STRANGER, "So now we know how you vote."),
    Thread("Knee update: no running until July.", STRANGER, "Try swimming."),
    Thread("The dog ate the parade candy. The dog is fine. The candy is not."),
    Thread("Finished the quilt. It isn't square. Neither am I."),
    Thread("Rain on the roof, coffee, no plans.", contacts=True),
    Thread("My sister visits on Friday and I have cleaned exactly one room.", contacts=True),
    Thread("Forty minutes of fishing, no fish, best part of my week."),
)
PROFESSIONAL = (
    Thread(
        "The county's grief group starts again in September. The library has the flyer.",
        STRANGER,
        "Is it free?",
        "Yes. Come early, there are few chairs.",
    ),
    Thread(
        "A reminder: I don't give advice in comments. My website says how to reach me.",
        STRANGER,
        "My husband won't talk to me. What do I do?",
        "I can't answer that here. Please call me.",
    ),
    Thread(
        "I'm reading a book on how families talk about money. What should I read next?",
        COLLEAGUE,
        "I have one for you.",
        "Thank you. I'll pick it up.",
    ),
    Thread(
        "Looking for a colleague in Wyoming who sees couples by telehealth and has openings.",
        COLLEAGUE,
        "I do. Call me.",
        "I'll call tomorrow.",
    ),
    Thread(
        "New on my website: what to expect in a first session.",
        CLIENT,
        "I could have used this in March.",
        "Thank you for reading.",
    ),
    Thread(
        "I have two openings on Thursday mornings from July.",
        CLIENT,
        "Are they for people who come on Tuesdays now?",
        "Please call me. I don't answer questions here.",
    ),
    Thread(
        "You don't have to be in crisis to see a counselor.",
        CLIENT,
        "I needed this today. Thank you.",
    ),
    Thread("What makes a waiting room feel calm? I'm painting mine.", COLLEAGUE, "Blue."),
    Thread(
        "I'm speaking at the school about phones and homework. Parents are welcome.",
        STRANGER,
        "Can I bring my son?",
        "Of course.",
    ),
    Thread(
        "My social media policy has changed. The new one is on my website.",
        COLLEAGUE,
        "May I use your wording?",
        "Yes. Make it yours.",
    ),
    Thread(
        "Three things to ask your insurer before a first session. The list is on my website.",
        STRANGER,
        "Do you take mine?",
        "Call the office. I'll check.",
    ),
    Thread(
        "Sign-up is open for this fall's ethics workshop.",
        COLLEAGUE,
        "Count me in.",
        "See you there.",
    ),
    Thread(
        "Counselors: what does your out-of-office message say? Mine is too long.",
        COLLEAGUE,
        "I'll send you mine.",
    ),
    Thread(
        "I've added a page to my website on how to file a complaint.",
        STRANGER,
        "Therapists shouldn't be on here.",
    ),
    Thread("My office is closed on Friday, July 3. That week's hours are on my website."),
    Thread("In danger tonight? Call 988 or 911. No one reads this page at night."),
    Thread("The hospital is looking for a counselor. The link is on its page."),
    Thread("What I tell students about referrals: call the person first."),
    Thread("Good piece in the county paper on farm families and stress."),
    Thread("All my forms now come in large print. Tell me if something is hard to read."),
    Thread("Reminder for interns: your supervisor would rather hear it early."),
    Thread("The library has new study rooms with doors. Good for telehealth, if you need one."),
)
VEILED = (
    Thread(
        "Some hours stay with you all evening. This one will.",
        CLIENT,
        "Was that about me?",
    ),
    Thread(
        "A win today. I can't say more. I'm still smiling.",
        CLIENT,
        "I saw your post. Can we talk about it next time?",
        private=True,
    ),
    Thread(
        "Someone came back today after canceling three times. If this is you, I'm glad.",
        CLIENT,
        "Did you mean me? I had the flu.",
        private=True,
    ),
    Thread(
        "If your husband says that you are too much, find another mirror.",
        STRANGER,
        "My sister sees you. Is this about her husband?",
    ),
    Thread(
        "Today someone brought in a dog's collar, and we just sat there.",
        STRANGER,
        "Oh no. Whose dog?",
    ),
    Thread("No one ever thanked me with pickled beets before today.", FRIEND, "From whom?"),
    Thread(
        "Someone said it out loud today, after four years. That's why I do this work.",
        COLLEAGUE,
        "Mine too.",
    ),
    Thread("Hard one today. Be gentle with the people who smile at you in line."),
)
