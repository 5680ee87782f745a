# Fills a fresh Request Tracker through its own Perl API: one process, where its REST API takes a second a call.
# Reads from standard input { agents: [{ name, password, theme }], rootPassword, field, tickets }; see
# `server.ts` and `tickets.ts`.
use strict;
use warnings;
use lib '/usr/share/request-tracker5/lib';
use JSON qw(decode_json);
use MIME::Entity;
use Encode qw(encode);
use RT;

RT::LoadConfig();
RT::Init();
local $/;
my $data = decode_json(<STDIN>);
my $system = RT->SystemUser;

sub must { my ($ok, $message) = @_; die($message // 'failed') unless $ok; return $ok }

sub message {
    my ($part, $subject) = @_;
    return MIME::Entity->build(
        Type => $part->{isHtml} ? 'text/html' : 'text/plain', Charset => 'UTF-8',
        Subject => encode('UTF-8', $subject // ''), Data => [ encode('UTF-8', $part->{text}) ],
    );
}

my $root = RT::User->new($system);
$root->Load('root');
must($root->SetPassword($data->{rootPassword}));

# The rights an agent usually has; the REST API has no call to grant them.
my @rights = qw(SeeQueue ShowTicket ShowTicketComments ReplyToTicket CommentOnTicket CreateTicket ModifyTicket
    OwnTicket TakeTicket ShowOutgoingEmail SeeCustomField ModifyCustomField ModifySelf);
my $agent;
for my $person (reverse @{ $data->{agents} }) {
    $agent = RT::User->new($system);
    must($agent->Create(
        Name => $person->{name}, Password => $person->{password}, Privileged => 1,
        RealName => ucfirst $person->{name}, EmailAddress => "$person->{name}\@demo.example",
    ));
    must($agent->PrincipalObj->GrantRight(Right => $_, Object => $RT::System)) for @rights;
    must($agent->SetPreferences($RT::System => { WebDefaultStylesheet => $person->{theme} }));
}

my $queue = RT::Queue->new($system);
must($queue->Create(Name => 'Support', CorrespondAddress => 'support@demo.example'));
# Nobody is to be mailed.
my $scrips = RT::Scrips->new($system);
$scrips->UnLimit;
while (my $scrip = $scrips->Next) { $scrip->SetDisabled(1) if $scrip->ActionObj->Name =~ /^Notify|^Autoreply/i }

my $field = RT::CustomField->new($system);
must($field->Create(Name => $data->{field}, Type => 'FreeformSingle', Queue => $queue->id));

for my $seed (@{ $data->{tickets} }) {
    my $ticket = RT::Ticket->new(RT::CurrentUser->new($root->id));
    my ($id, undef, $message) = $ticket->Create(
        Queue => $queue->id, Subject => $seed->{subject}, Requestor => $seed->{from},
        MIMEObj => message($seed, $seed->{subject}),
        ($seed->{field} ? ('CustomField-' . $field->id => $seed->{field}) : ()),
    );
    must($id, $message);
    my $theirs = RT::Ticket->new(RT::CurrentUser->new($agent->id));
    $theirs->Load($id);
    for my $reply (@{ $seed->{replies} || [] }) {
        my $how = $reply->{isComment} ? 'Comment' : 'Correspond';
        must($theirs->$how(MIMEObj => message($reply)));
    }
}
