using Ticketing.Api.Transfers.Domain;

namespace Ticketing.Api.Tests.Transfers.Domain;

/// <summary>Who may have a ticket, without a database.</summary>
public sealed class TransferRulesTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TransferTerms Terms = new(true, Now.AddHours(1), false);
    private static readonly Guid Anna = Guid.NewGuid();
    private static readonly Guid Boris = Guid.NewGuid();
    private static readonly Guid OfferOne = Guid.NewGuid();
    private static readonly TransferTicket Bought = new(Anna, 0, TicketWorth.Good, "Grandma", null);
    private static readonly TransferTicket Offered = Do(Bought, new TransferCommand.OfferTicket(OfferOne, Anna));

    [Fact]
    public void Who_accepts_owns_the_ticket_under_a_new_serial()
    {
        var passed = Do(Offered, new TransferCommand.Accept(Boris));
        Assert.Equal((Boris, 1, (string?)null), (passed.OwnerId, passed.Serial, passed.HolderName));
        Assert.Equal((OfferState.Accepted, Boris), (passed.Offer!.State, passed.Offer.RecipientId));
        Assert.Equal(new TransferDecision.NotTheirs(), Decide(passed, new TransferCommand.Rename(Anna, "me")));
        var back = Do(Do(passed, new TransferCommand.OfferTicket(Guid.NewGuid(), Boris)), new TransferCommand.Accept(Anna));
        Assert.Equal((Anna, 2), (back.OwnerId, back.Serial));
    }

    [Fact]
    public void The_same_again_has_no_second_effect()
    {
        var repeated = new TransferDecision.Repeated();
        Assert.Equal(repeated, Decide(Offered, new TransferCommand.OfferTicket(OfferOne, Anna)));
        Assert.Equal(repeated, Decide(Do(Offered, new TransferCommand.Accept(Boris)), new TransferCommand.Accept(Boris)));
        Assert.Equal(repeated, Decide(Do(Offered, new TransferCommand.Decline()), new TransferCommand.Decline()));
        Assert.Equal(repeated, Decide(Do(Offered, new TransferCommand.Withdraw(Anna)), new TransferCommand.Withdraw(Anna)));
        Assert.Equal(repeated, Decide(Bought, new TransferCommand.Rename(Anna, "Grandma")));
    }

    [Fact]
    public void An_offer_that_is_over_gives_nobody_anything()
    {
        var over = new TransferDecision.Refused(TransferRefusal.OfferOver);
        var accepted = Do(Offered, new TransferCommand.Accept(Boris));
        Assert.Equal(over, Decide(accepted, new TransferCommand.Accept(Guid.NewGuid())));
        Assert.Equal(over, Decide(Do(Offered, new TransferCommand.Withdraw(Anna)), new TransferCommand.Accept(Boris)));
        Assert.Equal(over, Decide(Do(Offered, new TransferCommand.Decline()), new TransferCommand.Accept(Boris)));
        Assert.Equal(over, Decide(Offered with { Serial = 1 }, new TransferCommand.Accept(Boris)));
        Assert.Equal(over, Decide(Offered with { Serial = 1 }, new TransferCommand.Decline()));
        Assert.Equal(new TransferDecision.Refused(TransferRefusal.Accepted), Decide(accepted, new TransferCommand.Withdraw(Anna)));
    }

    [Fact]
    public void A_ticket_is_offered_to_one_at_a_time_and_by_its_owner_alone()
    {
        Assert.Equal(
            new TransferDecision.Refused(TransferRefusal.AlreadyOffered),
            Decide(Offered, new TransferCommand.OfferTicket(Guid.NewGuid(), Anna)));
        Assert.IsType<TransferDecision.Change>(
            Decide(Offered with { Serial = 1 }, new TransferCommand.OfferTicket(Guid.NewGuid(), Anna)));
        Assert.Equal(new TransferDecision.NotTheirs(), Decide(Bought, new TransferCommand.OfferTicket(OfferOne, Boris)));
        Assert.Equal(new TransferDecision.NotTheirs(), Decide(Offered, new TransferCommand.Withdraw(Boris)));
        Assert.Equal(new TransferDecision.Refused(TransferRefusal.OwnOffer), Decide(Offered, new TransferCommand.Accept(Anna)));
    }

    [Fact]
    public void The_organiser_and_the_gate_have_the_last_word()
    {
        var cases = new (TransferTicket Ticket, TransferTerms Terms, TransferRefusal Why)[]
        {
            (Offered, Terms with { IsAllowed = false }, TransferRefusal.NotAllowed),
            (Offered, Terms with { EndsAt = Now }, TransferRefusal.TimeOver),
            (Offered, Terms with { IsCancelled = true }, TransferRefusal.EventCancelled),
            (Offered with { Worth = TicketWorth.Used }, Terms, TransferRefusal.CheckedIn),
            (Offered with { Worth = TicketWorth.Void }, Terms, TransferRefusal.TicketVoid),
            (Offered with { Worth = TicketWorth.Disputed }, Terms, TransferRefusal.TicketVoid),
        };
        TransferCommand[] commands =
        [
            new TransferCommand.Accept(Boris), new TransferCommand.OfferTicket(Guid.NewGuid(), Anna), new TransferCommand.Rename(Anna, "x"),
        ];
        foreach (var (ticket, terms, why) in cases)
            foreach (var command in commands)
                Assert.Equal(new TransferDecision.Refused(why), TransferRules.Decide(ticket, terms, command, Now));
        var last = Bought with { Serial = TransferTicket.LastSerial };
        Assert.Equal(
            new TransferDecision.Refused(TransferRefusal.TooOften), Decide(last, new TransferCommand.OfferTicket(OfferOne, Anna)));
        Assert.IsType<TransferDecision.Change>(Decide(last, new TransferCommand.Rename(Anna, "x")));
    }

    [Fact]
    public void Whatever_people_do_at_once_each_serial_has_one_owner_and_one_offer_at_most_is_good()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
            new Race(random, $"seed {seed}, round {round}").Run();
    }

    private static TransferDecision Decide(TransferTicket ticket, TransferCommand command) =>
        TransferRules.Decide(ticket, Terms, command, Now);

    private static TransferTicket Do(TransferTicket ticket, TransferCommand command) =>
        TransferRules.Apply(ticket, Assert.IsType<TransferDecision.Change>(Decide(ticket, command)).Value);

    /// <summary>People who decide by what they saw a while ago, and commit only if that is still so: as the database makes them.</summary>
    private sealed class Race(Random random, string what)
    {
        private readonly Guid[] _people = [Anna, Boris, Guid.NewGuid(), Guid.NewGuid()];
        private readonly Dictionary<int, Guid> _owners = [];
        private readonly List<TransferTicket> _seen = [];

        public void Run()
        {
            var ticket = Bought;
            for (var step = 0; step < 60; step++)
            {
                _seen.Add(ticket);
                var old = _seen[random.Next(Math.Max(0, _seen.Count - 4), _seen.Count)];
                var next = Next(old);
                if (next is null || ticket != old)
                    continue;
                ticket = next;
                Assert.True(_owners.TryAdd(ticket.Serial, ticket.OwnerId) || _owners[ticket.Serial] == ticket.OwnerId, what);
                if (ticket.Offer is { State: OfferState.Accepted, RecipientId: var recipient } offer && offer.Serial + 1 == ticket.Serial)
                    Assert.True(recipient == ticket.OwnerId, what);
                Assert.True(ticket.Worth == TicketWorth.Good || ticket.OwnerId == old.OwnerId, what);
            }
        }

        private TransferTicket? Next(TransferTicket ticket)
        {
            var person = _people[random.Next(_people.Length)];
            switch (random.Next(8))
            {
                case 0 when ticket.Worth == TicketWorth.Good && random.Next(20) == 0:
                    return ticket with { Worth = TicketWorth.Used };
                case 1 when random.Next(6) == 0:
                    return ticket with { Serial = ticket.Serial + 1 };
                case var kind:
                    TransferCommand command = kind switch
                    {
                        < 4 => new TransferCommand.OfferTicket(Guid.NewGuid(), person),
                        4 => new TransferCommand.Withdraw(person),
                        5 => new TransferCommand.Decline(),
                        _ => new TransferCommand.Accept(person),
                    };
                    return Decide(ticket, command) is TransferDecision.Change(var change) ? TransferRules.Apply(ticket, change) : null;
            }
        }
    }
}
