"""Kind phrases, and the words that turn one sour. All in small letters without accents; apostrophes part words."""

from __future__ import annotations

DIRECT = """
thank you so much / thank you for / thanks for the / thanks for your / thanks so much for / thanks a lot for
you are amazing / you re amazing / you are awesome / you re awesome / you are the best / you re the best
you are great / you re great / you are so good / you re so good / you are so kind / you re so kind
you are incredible / you re incredible / you are so talented / you re so talented / you are doing great
you re doing great / you did great / you did so well / you played well / you played great / you rock
you got this / you ve got this / you can do it / you can do this / we believe in you / i believe in you
proud of you / so proud of you / keep it up / keep up the good work / keep up the great work
don t give up / love your stream / love your streams / love your content / love your voice
love your energy / love your art / love this stream / love this community / made my day / you made my day
enjoying the stream / enjoy your streams / great stream / amazing stream / awesome stream / good stream
happy for you / get well soon / hope you feel better / hope you get better / take care of yourself
danke fur den / danke fur die / danke fur deine / danke fur deinen / vielen dank fur / du bist super
du bist toll / du bist der beste / du bist die beste / du schaffst das / gib nicht auf / nicht aufgeben
weiter so / toller stream / super stream / geiler stream / schoner stream / stolz auf dich / gute besserung
gracias por el / gracias por la / gracias por tu / gracias por todo / muchas gracias por / eres el mejor
eres la mejor / eres genial / eres increible / tu puedes / sigue asi / gran stream / buen stream
me encanta tu / no te rindas / orgulloso de ti / orgullosa de ti / que te mejores
merci pour le / merci pour la / merci pour ton / merci pour tes / merci beaucoup pour / tu es le meilleur
tu es la meilleure / t es le meilleur / t es la meilleure / tu es genial / t es genial / t es trop fort
tu vas y arriver / continue comme ca / super live / j adore ton / j adore tes / lache rien / fier de toi
obrigado pela / obrigado pelo / obrigada pela / obrigada pelo / muito obrigado por / voce e o melhor
voce e a melhor / voce e incrivel / voce consegue / continue assim / otima live / adoro suas / nao desista
grazie per il / grazie per la / grazie per le / grazie di tutto / sei il migliore / sei la migliore
sei grande / sei bravissimo / sei bravissima / ce la fai / continua cosi / bella live / non mollare
dziekuje za / dzieki za / jestes najlepszy / jestes najlepsza / dasz rade / tak trzymaj
bedankt voor / dank je voor / je bent geweldig / je bent de beste / ga zo door / trots op je
tesekkurler yayin icin / harikasin / cok iyisin / basarabilirsin / tack for / du ar bast / terima kasih atas
"""
"""Kind to whoever is spoken to, which in a chat is the streamer where nobody is named."""

OPEN = """
thank you / thanks / thx / ty / tysm / well done / well played / good job / great job / nice job / good work
great work / amazing work / nice one / congrats / congratulations / grats / happy birthday / welcome / welcome back
good luck / best of luck / good vibes / appreciate it / appreciate you / much appreciated / so helpful / bless you
great question / keep going / never give up / love you / much love / feel better
you are right / so sweet / so kind / so nice of you
danke / dankeschon / vielen dank / danke dir / gut gemacht / gut gespielt / gluckwunsch / herzlichen gluckwunsch
viel gluck / viel erfolg / willkommen / alles gute / stark gespielt / sehr nett
gracias / muchas gracias / bien hecho / muy bien / buen trabajo / felicidades / felicitaciones / enhorabuena
bienvenido / bienvenida / buena suerte / mucha suerte / bien jugado / feliz cumpleanos
merci / merci beaucoup / bien joue / bravo / felicitations / bienvenue / bonne chance / bon courage / bon travail
joyeux anniversaire / trop gentil / trop gentille
obrigado / obrigada / valeu / parabens / muito bem / mandou bem / bem vindo / bem vinda / boa sorte / bom trabalho
grazie / grazie mille / complimenti / bravissimo / bravissima / ben fatto / benvenuto / benvenuta / in bocca al lupo
dziekuje / dzieki / brawo / gratulacje / powodzenia / witaj / bedankt / dank je / goed gedaan / gefeliciteerd
succes / welkom / tesekkurler / tesekkur ederim / tebrikler / basarilar / hos geldin / tack / bra jobbat / grattis
valkommen / lycka till / terima kasih / makasih / selamat datang / salamat / multumesc / bravo
"""
"""Kind where it is said to somebody (an answer, a name, the channel, everybody) and more than the bare word."""

OTHER_SCRIPTS = """
спасибо / большое спасибо / молодец / молодцы / удачи / поздравляю / добро пожаловать / так держать / ты лучший
ты лучшая / ты супер / ты справишься / горжусь тобой / с днем рождения / выздоравливай / отличный стрим
классный стрим / дякую / вітаю / молодчина
شكرا / شكرا لك / احسنت / مبروك / بالتوفيق / اهلا وسهلا / تسلم / يعطيك العافية
תודה / תודה רבה / כל הכבוד / בהצלחה / ברוך הבא / מזל טוב
ευχαριστω / μπραβο / συγχαρητηρια / καλη επιτυχια
धन्यवाद / शुक्रिया / बहुत बढ़िया / शाबाश / बधाई
"""

UNSPACED = """
ありがとう / おめでとう / 頑張って / がんばって / お疲れ様 / おつかれさま / すごく上手 / 大好きです / ようこそ
감사합니다 / 고마워 / 고맙습니다 / 축하해 / 축하합니다 / 화이팅 / 파이팅 / 힘내 / 수고하셨 / 최고예요 / 환영합니다
谢谢 / 謝謝 / 感谢 / 感謝 / 恭喜 / 加油 / 辛苦了 / 太棒了 / 欢迎 / 歡迎
ขอบคุณ / เก่งมาก / สู้ๆ / ยินดีด้วย / ยินดีต้อนรับ
"""

NEGATIONS = """
not no never t dont cant isnt arent wasnt wont without nobody none cannot nor hardly barely stop almost
nicht kein keine keinen nie niemals nein ohne kaum
nunca jamas tampoco sin nada ni
pas non jamais sans aucun rien ne
nao nem nenhum sem
mai niente senza nessun
nie nigdy niet geen nooit inte aldrig degil yok tidak bukan
не нет никогда ни без
لا ليس مش لن ما בלי לא δεν οχι नहीं मत
"""
"""One of these shortly before a phrase takes it back."""

TURNS = """
nothing but not if unless except when until though lol lmao
nichts aber wenn nicht pero nada si no rien mais sauf mas se niente ma но если не ничего لكن
"""
"""One of these shortly after a phrase takes it back: thanks for nothing, you are great but."""

SOUR = """
idiot idiots idiota idiotas stupid dumb dumbest trash garbage noob noobs loser losers clown clowns suck sucks sucking
worst worse boring cringe useless ugly hate hated kill killing dying shut fake scam scammer liar pathetic terrible
awful horrible bad ruin ruined ruining lose losing lost fail failing failed leave leaving quit uninstall unfollow
toxic rude annoying fool moron joke shame disgusting fat nerd bot spam ignore sarcasm
subscribing resubscribing subbing resubbing prime typing playing gifting
follow followers subscribe giveaway discord promo viewers cheap free onlyfans telegram whatsapp http https www com
dumm blod idioten mull schlecht hasse langweilig verlierer versager hassen peinlich
tonto basura mierda malo mala aburrido odio feo fea perdedor asco
nul nulle moche deteste debile perdant honte ennuyeux pourri
lixo burro chato ruim odeio feio feia fracassado vergonha
brutto brutta noioso schifo scemo stupido stupida odio perdente
дурак идиот тупой отстой мусор ненавижу скучно позор лох
"""
"""With one of these anywhere, nothing is taken for kind: mockery, advertising, and what bots say by rote."""
