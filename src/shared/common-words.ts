/**
 * What guessing tries first: passwords that many people have, names, and the small words of every sentence. Lower case,
 * without digits in place of letters: the estimate undoes those. None of them is in the list for suggestions.
 */
const PASSWORDS = `
password passwort passw pass passphrase passcode pasword secret secrets letmein welcome login logon admin administrator
root user username guest test testing tester default changeme change temp temporary access master system server network
computer internet laptop desktop windows linux google chrome firefox android iphone samsung microsoft apple amazon
facebook twitter youtube netflix pidlight pid vault unlock opensesame open sesame trustno trust superuser super demo
example sample hello hallo goodbye iloveyou love lover loveme sunshine princess prince dragon monkey football baseball
basketball soccer hockey golf tennisball liverpool chelsea arsenal barcelona madrid batman superman spiderman starwars
pokemon pikachu naruto minecraft nintendo playstation xbox matrix shadow killer hunter ranger ninja samurai wizard
merlin gandalf phoenix tiger tigger panther eagle falcon wolf lion bear cowboy cowboys yankees lakers eagles steelers
mustang ferrari porsche mercedes corvette harley camaro yamaha honda toyota flower flowers butterfly rose rosebud
cookie chocolate cheese banana orange cherry peanut pepper ginger coffee whisky purple blue green red yellow black
white silver golden diamond crystal rainbow magic lucky happy angel angels heaven jesus christ god bless blessed faith
hope freedom forever whatever nothing money cash rich winner champion summer winter spring autumn fall january february
march april may june july august september october november december monday tuesday wednesday thursday friday saturday
sunday christmas easter birthday qwerty qwertz azerty abcdef asdf zxcv correcthorsebatterystaple correct
horse battery staple tobeornottobe thequickbrownfox quick brown fox jumps over lazy dog loremipsum lorem ipsum
maytheforcebewithyou openthedoor letthere onceuponatime thisismypassword mypassword fuckyou fuck shit
company support helpdesk ticket customer service subscription office work home house phone email mail account
zendesk freshdesk supersecret topsecret private security secure safe key keys code`;

const NAMES = `
james john robert michael mike david william richard joseph thomas charles chris christopher daniel matthew anthony
mark donald steven steve paul andrew andy joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan
jacob gary nicholas nick eric jonathan stephen larry justin scott brandon benjamin ben samuel sam gregory frank alex
alexander patrick jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle walter ethan jeremy
harold keith christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan joe jordan billy bruce
albert willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell louis bobby philip johnny lucas luke
mary patricia jennifer jenny linda elizabeth barbara susan jessica sarah sara karen nancy lisa betty margaret maggie
sandra ashley kimberly emily donna michelle dorothy carol amanda melissa deborah stephanie rebecca sharon laura cynthia
kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet
catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan
andrea cheryl hannah jacqueline martha gloria teresa ann sofia sophie sophia julia kate grace alice charlie max oliver
leon felix hans klaus peter stefan thomas andreas martin sabine claudia monika petra pierre jean marie luis carlos ana
ivan olga mohamed mohammed ali fatima wei ming raj priya smith jones johnson williams miller davis garcia brown wilson
london paris berlin tokyo texas boston chicago dallas america germany france england canada india`;

const SMALL = `
the and for are was not you all any can had her him his how its let new now old one our out own she too use who why
two three four five six seven eight nine ten zero first that this these those then than them they there their here have
has been being will would could should from with what when where which your mine ours into onto upon about above after
very much many more most some such only also just like make made good better best bad big small little long short man
woman men women boy girl boys girls friend friends family mother father mom dad mum brother sister son wife husband
baby kids dog dogs cat cats puppy kitty fish bird want need know think come came goes going get got give day days night
time year years life live world people thing things really never ever always again because before while every please
thanks sorry yes stop word words name names number letter king queen lord lady`;

const listed = (text: string): string[] => text.trim().split(/\s+/);

/** Distinct, in no order that matters. */
export const COMMON_WORDS: ReadonlySet<string> = new Set([PASSWORDS, NAMES, SMALL].flatMap(listed));
