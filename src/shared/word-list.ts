/**
 * The words that passphrases are suggested from, made for this: common English words of three to eight letters, none of
 * which begins another, so that a passphrase written without gaps still has one reading. A word may go or come; how many
 * words a suggestion needs follows from how many there are (`generate-passphrase.ts`).
 */
const TEXT = `
able absorb accent accept ace achieve acid acorn acoustic actor adapt adjust admire admit adobe adopt advance advice
affirm afford agent agile agree ahead aid aim air aisle alarm album alert algebra alibi alike alive alley allow alloy
almanac almond aloe alone along aloud alpaca alpine already alter amber amble ample amuse anagram analyst anchor
ancient anew animal ankle announce annual answer antenna antique anvil anybody apart apiece appear apply approve
apricot apron aquatic arcade arch area arena argue arise arm aroma around arrange arrive arrow article artist ascend
ash ask asleep aspect aspen assist assume astound athlete atlas atom attach attend attic audio aunt aura author auto
avenue average avid avocado avoid awake award aware away awning axle azure back bacon badger bagel bakery balance
balcony ball balm bamboo band banjo bank banner barber bargain bark barley barn barrel base basin basket batch bath
bay beach beacon bead beam bean beard beaver become bedroom beef beetle begin behave behold belief bell belong below
belt bench berry beside between beyond bicycle bid bind bingo biology birch biscuit bison bite blade blanket blast
blazer blender blink block blond bloom blossom blouse blunt blur board boast boat bobcat body boiler bold bolt bonnet
bonus book boost boot border borrow both bottle bottom boulder bounce bound bouquet bowl bracelet brain brake branch
brave bread breeze brick bridge brief bright brim bring brisk broad broccoli broker bronze broom brush bucket buckle
budget buffalo buffet bugle build bulb bulk bull bump bungalow burger burrow burst bush busy button buy buzz cabbage
cabin cactus cafe cake calcium calf call calm campfire canal canary candle canoe canvas canyon capable capital captain
caramel caravan card care cargo carpet carrot carry cartoon carve cascade case castle catalog catch catfish cattle
cause cavern cedar ceiling celery cello cement center cereal chain chair chalk chance channel chant chapter charcoal
charge chariot chart chase chat cheap check cheek cheer cheetah chef chestnut chew chief child chill chimney chin chip
chisel choice choir chop chorus chuckle cider cinch cinema cinnamon circle circus cite citrus city civic claim clam
clap clarinet class claw clay clean clear clerk clever click client cliff climate climb cling clip cloak clock closet
cloth cloud clover clown club clue clump coach coal coast coat cobalt cockpit coconut coil coin cold collar collect
colony color column comb comet comfort comic common compass compose concert cone confirm congress connect consider
contain cook cool cope copper copy coral cord core cork corner cost cotton couch cougar council country county couple
courage course court cousin cover cow coyote cozy crab cradle craft crane crater crayon cream create credit creek crew
crib cricket crimson crisp critic crocus crop cross crowd crown cruise crumb crunch crust cube cucumber cuff cupboard
curb cure curious curl current curry curtain curve cushion custom cute cycle cymbal cypress daffodil daily dairy damp
dancer dare darkroom dash data date daughter dawn deal dear debate debut decade decide decimal deck declare decor deed
deep deer defend define degree delay deliver delta deluxe demand denim dentist depart depend depth deputy derive
describe desert deserve design desk dessert detail detect device devote dew diagram dial diary dice diesel diet differ
digit dignity dime dimple diner dinghy dinner direct dirt discover dish display distant ditch diver divide dizzy dock
doctor dodge doll domain dome domino donate donkey doorbell dot double dough dove down dozen draft drag drain drama
drapery drawer dream dresser drift drill drink driver drizzle drop drum dry duckling duet dull dune during dusk dust
duty dwell dye dynamo each eager early earn earring earth easel east easy eat echo eclipse edge editor educate eel
effect effort egg either elastic elbow elder elect elegant element elephant elevator eleven elf elite elk elm else
embark embassy ember emerald emerge emotion emperor employ empty emu enable enamel encore endure energy engage engine
enjoy enlist enough enrich ensure enter entire entry envelope epic equal equator equip eraser errand escort espresso
essay essence estate etch evaluate evening event evolve exact exam excel except excite excuse exhibit exist exit
exotic expand expect expert explain export express extend extra eye fabric face factory fade fairy fame fancy farm
fashion fast faucet favor feast feather feature feed feel felt fence fern ferry festival fetch few fiber fiction
fiddle field fifty figure fill film filter final finch find fine finger finish firefly firewood firm fit fix fjord
flag flair flame flamingo flannel flap flash flask flat flavor flax fleet flex flick flight flint flip float flock
floor flour flow fluent fluid flush flute fly foam focus fog folder folk follow fond food foot force forest forget
fork form fortune forum forward fossil foster found fountain foyer fraction frame freckle freezer freight fresh fringe
frog front frost frown frugal fruit fudge fuel full funnel funny furnace furrow fuse future fuzzy gadget gain galaxy
gallery gallon gallop game gap garage garden garland garlic garment garnet gas gate gather gauge gazebo gazelle gear
gecko geese gem general gentle genuine gesture geyser giant gift giggle giraffe glacier glad glance glass glaze gleam
glee glider glimmer glimpse glitter globe glory gloss glove glow glue goal goat goblet goggles gold goose gopher
gossip gourd govern gown grab grade grain grand granite grape graph grasp grass grateful gravel gravy great greenery
greet griddle grill grin grip grocer groom grotto ground group grove grow guard guava guess guide guild gulf gull gum
gust gutter gymnast habit hail hair half hallway halo hammer hammock hamster hand hanger happen harbor harmony harness
harp harvest hasty hatchet hawk hay headline healthy heap heart heat heavy hedge heel height helmet help hem hen
herald herb heron herring hidden highway hiker hill hinge hint hippo hire history hive hobby hold holiday hollow
honest honor hood hook hop horizon horn hose hostel hotel hound hour hover hub huge human humble hummus humor hundred
hungry hunt hurdle hurry hush husky hut hybrid hydrant hyena ice icicle icon ideal idle igloo iguana image imagine
impact import improve inch income increase index indigo indoor infant inform inhale inject ink inlet inner input
inquire insect inside inspect inspire install instead intact intend invent invite invoice inward iron island issue
item itself ivory jacket jaguar jam jar jaunt javelin jay jazz jeans jeep jelly jersey jest jetty jewel jigsaw job
jogger joint joke jolly jot journal judge juggler juice jumble jump junior juniper jury kangaroo karate kayak kebab
keen keep kelp kennel kernel kettle keypad kick kilo kimono kindling kingdom kiosk kitchen kite kiwi knack knapsack
knead kneel knight knit knob knock knot koala label labor lace ladder ladle lagoon lake lamb lamp lane language
lantern lapel larch large lasagna laser last late lather lattice laugh launch laundry lava lavender lawn layer lead
leaf league lean leap learn lease least leather leave lecture ledge leek left legend leisure lemonade lend length lens
lentil leopard lesson lettuce level lever liberty library license lichen lid lift light lilac limb lime limit limp
linen link lint lip liquid listen liter lizard llama load loaf loan lobby lobe lobster local locket locust lodge loft
logic lollipop look loom loop loose lotion lotus loud lounge low loyal luggage lumber lunch lung lure lute luxury lynx
lyric machine magazine magenta magnet magpie mahogany mailbox main major mallard mallet mammal mammoth manage mandolin
mango manner mansion mantle map marathon marble mare margin marigold marine market maroon marsh marvel mast matador
match mate math matter mattress maximum maybe mayor maze meadow meal mean measure medal medicine medium meet mellow
melody member memory mend mention mentor menu merge merit mermaid mesh message metal meteor meter method midday middle
midnight might mild mile milk mill mime mimosa mind mineral minnow minor mint minute miracle mirror miss mist mitten
mixer moat mobile model modern modest modify molasses mold mole moment monitor monsoon month mood moon moose mop moral
morning mortar mosaic moss motel moth motion motor motto mountain mouth move movie mud muffin mug mulberry mule
multiply mural muscle museum mushroom musician mussel mustard mutual mystery myth nachos nail napkin narrator narrow
nation native nature navigate navy near neat nebula neck needle neighbor neon nephew nerve nest nettle neutral next
nice nickel niece nimble noble nod noise none noodle noon normal north nose notebook notice noun novel nudge nugget
nurse nutmeg nylon oak oar oasis oat obelisk object oblige oboe observe obtain obvious occur ocean octagon octopus odd
offer often oil okay olive omelet once onion onward opal opera opinion optic option oral orbit orchard order ordinary
oregano organ origin ornament osprey ostrich other otter ought ounce oval oven owl owner oxygen oyster ozone pace pack
paddle page pagoda pail paint pair pajamas palace palette palm pancake panel pansy pantry papaya paper parable parade
parcel parent park parrot parsley partner party passage pasta paste pastry patch path patio patrol pattern pause
pavement pavilion paw pay peace peacock peak pear pebble pecan pedal peel peer pelican pencil pendant pension peony
perch perfect perform perfume perhaps period permit person petal pewter phase pheasant photo phrase physics piccolo
pickle picnic picture piece pier pigeon piglet pigment pile pillow pilot pimento pine pink pint pinwheel pioneer pipe
piston pitcher pizza place plain planet plank plant plaster plate platform play plaza pleasant pleat pledge plenty
plot plow plug plumber plus pocket pod poem poet point poke polar polenta policy polish polite pollen poncho pond pony
pool popcorn poplar poppy popular porch porridge portal pose possum postcard potato pottery pouch pound pour powder
power practice prairie praise prawn prefer premium prepare present press pretty pretzel price pride primary primrose
print prior prism prize process produce profit program project promise prompt proof propane proper protect proud prove
provide public publish pudding puddle puffin pulley pulp pulse puma pumpkin punch pupil puppet pure purse push put
puzzle pyramid python quail quaint quality quantum quarry quarter quartz quay quest queue quiche quiet quill quilt
quince quite quiver quiz quota quote raccoon race racket radar radiator radio radish radius raft rag rail raincoat
raise raisin rake rally ramp ranch random range rank rapid rare rate rather ratio rattle ravine ravioli raw ray razor
reach react ready real reason rebuild recall receive recess recipe record recover recycle reduce reef referee refill
reflect reform refresh refuge region regular rejoice relate relax relay relish rely remain remark remedy remind remote
remove render renew rent repair repeat reply report reptile request rerun rescue reserve resin resolve resort respect
rest result retail retire return reunion reveal review reward rhubarb rhyme rhythm ribbon rice rider ridge right rim
ring rinse ripe ripple rise ritual rival river road roam roast robe robot rock rodeo role roller romp roof room
rooster rope rosemary rotate rotor rough round route rowboat royal rubber rudder rug ruler rumor runner runway rural
rush rustic rye sabre saddle safari saffron sage sail sake salad salmon salon salsa salt salute same sampler sandal
sapling sardine sash satchel satin saucer sauna sausage savanna save sawdust say scale scallop scan scarce scarf
scatter scene scent schedule scholar school science scissors scone scoop scooter score scout scrap scratch screen
screw script scroll scrub sculptor seafood seagull seal seam search season seat seaweed second section seed seek seem
segment seldom select self sell semester senator send senior sense sentence separate sequel sequoia serene series
serious serve session settle several sew shack shade shadowy shake shallow shampoo shape share shark sharp shawl shear
shed sheep shelf shell shelter shepherd sherbet shield shift shine shingle ship shirt shock shoe shop shore shoulder
shout shovel shower shrimp shrink shrub shuttle shy sidewalk sift sight sign silent silk similar simple since sing
sink sip siren site size skate skeleton sketch skillet skin skip skirt skunk skyline slate sled sleek sleep sleeve
slender slice slide slight slim slipper slogan slope slot slow smart smile smoke smoothie snack snail snap sneaker
snorkel snout snow snug soap social socket sofa soft soil solar soldier sole solid solo solution sonata song soon
sorbet sort sound soup source south soybean space spade spaniel spare spark sparrow spatula speaker spear special
speech speed spell spend sphere spice spider spinach spiral splash splendid split spoke sponge spoon sport spot spray
spread sprout spruce spy squad square squash squeeze squid squirrel stable stadium staff stage stair stallion stamp
stand stapler start state station statue stay steady steak steam steel steep steer stem stencil step stereo stew stick
stiff still stilts stingray stirrup stocking stone stool store stork storm story stove strainer strap strategy straw
stream street stretch strict strike string stripe stroll strong stucco student studio stuff sturdy sturgeon style
subject submit subtle subway succeed sudden suggest suitcase sum sunbeam sundial supply supreme sure surface surfer
surge surname surplus survey sustain swallow swamp swan swap sway sweater sweep sweet swell swift swim swing switch
swoop sycamore symbol syrup table tackle taco tact tadpole tag tailor take talent talk tall talon tambour tame tangelo
tango tank tapestry target tarragon task tassel taste taught tavern taxi teach teacup team teapot teller tend tennis
tent teriyaki termite terrace terrier textile thank theater theme theory thermos thicket thimble third thirst thirty
thistle thorn thought thread thrift thrill thrive throat throne through throw thumb thyme tiara tide tidy tie tight
tile till tilt timber tinsel tint tiny tip tire tissue titanium title toad toaster toboggan today toe toffee tofu toga
together tomato tone tongue tonight tool tooth topaz topic torch tornado tortoise toss total toucan touch tour toward
towel tower town toy trace track tractor trade traffic trail train tram transit trapeze travel tray treasure treat
tree trek trellis trend trial triangle trick trifle trim trio trip triumph trolley trombone trophy tropical trout
trowel truck true truffle trumpet trunk truth try tuba tuck tugboat tulip tumble tuna tundra tune tunic tunnel turban
turbine turkey turnip tutor tuxedo twelve twenty twice twig twilight twine twirl twist type typist ukulele ultra
umbrella umpire unable uncle uncover under unfold unicycle uniform unify union unique unite universe unpack until
unusual unveil upbeat update upgrade uphill uplift upper uproar upset urban urchin urge urn usher usual utensil utmost
utter vacant vacuum vague vain valid valley value valve vanilla vanish vapor variety vary vase vast vehicle velvet
vendor venison venture veranda verb verify verse version vessel vest veteran viaduct vibrant victory video view vigor
village vinegar violin virtue visible vision visit visor vista visual vital vitamin vivid vocal voice volcano volley
volume vote vowel voyage vulture wade waffle wage wagon waist waiter wake walk wallet walnut walrus waltz wander
warbler warden wardrobe warm wary wash wasp watch waterway wave wax way wealth wear weasel weather weaver web wedge
weekend weigh weld well west wet whale wharf wheat wheel whisker whisper whistle whole wick wide widget wig wild
willow window winery wing wink wipe wire wisdom wise wish within without witness wombat wonder wood wool workshop worm
worth wrap wreath wrench wrestle wrist writer yacht yak yam yard yarn yawn yeast yell yield yodel yogurt yolk young
youth zany zeal zebra zeppelin zest zigzag zinc zipper zither zone zoom zucchini`;

/** Distinct, in alphabetical order. */
export const WORDS: readonly string[] = TEXT.trim().split(/\s+/);
