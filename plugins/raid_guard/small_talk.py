"""Words that many people write at once because something happened, or because they just came in."""

_WORDS = """
    hello hi hey heyo heyy hiya yo sup hola salut bonjour ciao ola oi hallo moin servus hej ahoj czesc privet salam
    привет merhaba selam namaste konnichiwa everyone everybody chat guys all boys y'all yall friends fam gang people
    good morning evening afternoon night day goodnight gn gm bye byebye goodbye cya see you
    how are is doing going today whats what's up u ya ur your youre you're i'm im fine great well ok okay
    welcome raiders raid raider thanks thank ty tysm thx love luv
    happy birthday bday merry christmas xmas new year easter halloween anniversary congrats congratulations grats gz
    gg ggs ez wp glhf gl hf luck lets let's letsgo go gooo win won lose lost rip nice try play one clutch wow omg lol
    lmao lmfao rofl haha hahaha xd no yes yeah yep nope nah true real same fr so what huh why oh oof nooo yay hype
    pog poggers clap kekw lul lulw omegalul kappa sadge copium gigachad
    guten morgen abend tag nacht wie geht geht's euch alle zusammen danke gute buenos buenas dias tardes noches gracias
    como estas feliz cumpleanos bom dia boa tarde noite obrigado parabens bonne nuit soir journee merci anniversaire
"""

SMALL_TALK = frozenset(_WORDS.split())
