using System.Collections.Immutable;
using CsCheck;
using Ticketing.Orders.Domain;
using Ticketing.Payments;
using Ticketing.Testing;
using Ticketing.Tiers;
using Xunit.Abstractions;

namespace Ticketing.Orders;

public sealed class RefundRulesTests(ITestOutputHelper output)
{
    private const long Full = 5_000;
    private const long Half = 2_500;
    private const long Paid = (2 * Full) + Half;

    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(60);
    private static readonly Guid Tier = Guid.NewGuid();
    private static readonly Guid[] Ids = [.. Enumerable.Range(0, 4).Select(static _ => Guid.NewGuid())];

    /// <summary>Two at the full price, one at half of it, and one that cost nothing.</summary>
    private static readonly ImmutableArray<IssuedTicket> All = [Ticket(0, 0), Ticket(1, 0), Ticket(2, 1), Ticket(3, 2)];

    [Fact]
    public void Without_an_amount_and_tickets_all_goes_back_and_every_ticket_is_void()
    {
        var refund = Taken(PaidOrder(), All, Wish());
        Assert.Equal((Paid, 4, true), (refund.AmountMinor, refund.Tickets.Length, refund.LeavesNothing));
        Assert.Equal((RefundStatus.Requested, Now), (refund.Status, refund.RequestedAt));
    }

    [Fact]
    public void Tickets_go_back_for_what_each_of_them_cost()
    {
        var refund = Taken(PaidOrder(), All, Wish(tickets: [0, 2]));
        Assert.Equal((Full + Half, false), (refund.AmountMinor, refund.LeavesNothing));
        Assert.Equal([Ids[0], Ids[2]], refund.Tickets.Select(static ticket => ticket.TicketId));
    }

    [Fact]
    public void An_amount_alone_makes_no_ticket_void_unless_it_is_all() => Assert.Equal(
        [(100, 0), (Paid, 4)],
        new[] { 100, Paid }.Select(amount => Taken(PaidOrder(), All, Wish(amount))).Select(static refund =>
            (refund.AmountMinor, refund.Tickets.Length)));

    [Fact]
    public void Tickets_may_go_back_for_less_or_more_than_they_cost()
    {
        Assert.Equal((4_000L, 1), Shape(Taken(PaidOrder(), All, Wish(4_000, 0))));
        Assert.Equal((6_000L, 1), Shape(Taken(PaidOrder(), All, Wish(6_000, 0))));
    }

    [Fact]
    public void The_fee_on_an_order_goes_back_with_the_last_ticket_that_cost_something()
    {
        var order = WithFee(PaidOrder(), 150);
        Assert.Equal((Full + Half, 2), Shape(Taken(order, All, Wish(tickets: [0, 2]))));
        Assert.Equal((Paid + 150, 4), Shape(Taken(order, All, Wish())));
        var last = Taken(order, All, Buyers(0, 1, 2));
        Assert.Equal((Paid + 150, 3, false), (last.AmountMinor, last.Tickets.Length, last.LeavesNothing)); // The free one stays.
        Assert.True(Taken(order, All, Buyers(0, 1, 2, 3)).LeavesNothing);
        order = order with { Refunds = [Refund(100)] }; // Of what is left of it.
        Assert.Equal((Paid + 50, 4), Shape(Taken(order, All, Wish(tickets: [0, 1, 2, 3]))));
    }

    [Fact]
    public void Never_more_goes_back_than_is_left()
    {
        Assert.Equal(Paid, Assert.IsType<RefundResult.TooMuch>(Refused(PaidOrder(), All, Wish(Paid + 1))).LeftMinor);
        var order = PaidOrder(Refund(10_000, RefundStatus.Failed)); // What the processor refuses still belongs to the buyer.
        Assert.Equal(Half, Assert.IsType<RefundResult.TooMuch>(Refused(order, All, Wish(Half + 1))).LeftMinor);
        Assert.Equal(Half, Assert.IsType<RefundResult.TooMuch>(Refused(order, All, Wish(tickets: [0]))).LeftMinor);
    }

    [Fact]
    public void No_ticket_that_cost_something_stays_good_when_nothing_is_left()
    {
        Assert.IsType<RefundResult.TicketsUnpaid>(Refused(PaidOrder(), All, Wish(Paid, 0)));
        Assert.IsType<RefundResult.TicketsUnpaid>(Refused(PaidOrder(Refund(Half)), All, Wish(tickets: [0, 1])));
        Assert.False(Taken(PaidOrder(), All, Wish(tickets: [0, 1, 2])).LeavesNothing); // The one that cost nothing stays.
    }

    [Fact]
    public void Strange_void_and_disputed_tickets_are_refused()
    {
        var stranger = Wish() with { TicketIds = [Guid.NewGuid()] };
        Assert.Equal(
            stranger.TicketIds.ToArray(),
            Assert.IsType<RefundResult.WrongTickets>(Refused(PaidOrder(), All, stranger)).TicketIds.ToArray());
        Assert.Equal(
            [Ids[0]],
            Assert.IsType<RefundResult.WrongTickets>(
                Refused(PaidOrder(), All.SetItem(0, All[0] with { IsVoid = true }), Wish(tickets: [0, 1]))).TicketIds.ToArray());
        Assert.Equal(
            [Ids[1]],
            Assert.IsType<RefundResult.WrongTickets>(
                Refused(PaidOrder(), All.SetItem(1, All[1] with { IsDisputed = true }), Wish())).TicketIds.ToArray());
    }

    [Fact]
    public void A_buyer_has_back_what_the_tickets_cost_as_far_as_it_is_left()
    {
        Assert.Equal((Full + Half, 2), Shape(Taken(PaidOrder(), All, Buyers(0, 2))));
        Assert.Equal((Paid, 4), Shape(Taken(PaidOrder(), All, Buyers())));
        Assert.Equal((Paid - 100, 4), Shape(Taken(PaidOrder(Refund(100)), All, Buyers())));
        // Of a ticket that went back for less, what was kept is kept.
        var kept = All.SetItem(0, All[0] with { IsVoid = true });
        Assert.Equal((Full + Half, 3), Shape(Taken(PaidOrder(Refund(4_000)), kept, Buyers())));
        Assert.True(Taken(PaidOrder(), All, Buyers(0)).ByBuyer);
        Assert.IsType<RefundResult.TicketsUnpaid>(Refused(PaidOrder(Refund(Full + Half)), All, Buyers(0)));
    }

    [Fact]
    public void A_buyer_gives_back_no_ticket_that_has_let_somebody_in_or_was_passed_on()
    {
        var used = All.SetItem(0, All[0] with { IsUsed = true });
        var gone = All.SetItem(1, All[1] with { IsPassedOn = true });
        foreach (var (tickets, index) in new[] { (used, 0), (gone, 1) })
        {
            foreach (var wish in new[] { Buyers(), Buyers(0, 1) })
                Assert.Equal([Ids[index]], Assert.IsType<RefundResult.NotTheirs>(Refused(PaidOrder(), tickets, wish)).TicketIds.ToArray());
            Assert.Equal(Half, Taken(PaidOrder(), tickets, Buyers(2)).AmountMinor);
            Assert.Equal(Paid, Taken(PaidOrder(), tickets, Wish()).AmountMinor); // Its organiser may.
        }
    }

    [Fact]
    public void Only_a_paid_order_has_money_to_give_back()
    {
        foreach (var status in Enum.GetValues<OrderStatus>())
            Assert.Equal(
                status != OrderStatus.Paid,
                RefundRules.Decide(PaidOrder() with { Status = status }, All, Wish(), Now).Refusal is RefundResult.WrongState);
        Assert.IsType<RefundResult.WrongState>(Refused(PaidOrder() with { Payments = [] }, All, Wish()));
        var gone = All.Select(static ticket => ticket with { IsVoid = true }).ToImmutableArray();
        Assert.IsType<RefundResult.WrongState>(Refused(PaidOrder(Refund(Paid)), gone, Wish()));
    }

    [Fact]
    public void An_order_is_refunded_when_its_last_refund_has_succeeded_and_no_other_is_open()
    {
        var (first, last) = (Refund(Full), Refund(Paid - Full) with { LeavesNothing = true });
        Assert.False(RefundRules.IsAllBack(PaidOrder(first, last), last with { Status = RefundStatus.Succeeded }));
        var done = first with { Status = RefundStatus.Succeeded };
        Assert.True(RefundRules.IsAllBack(PaidOrder(done, last), last with { Status = RefundStatus.Succeeded }));
        Assert.False(RefundRules.IsAllBack(PaidOrder(first), done));
    }

    [Fact]
    public Task However_much_is_asked_for_and_in_whatever_parts_money_and_tickets_agree() => Histories.TryAsync(
        Gen.Select(Gen.Int[-1, 6_000], Gen.Int[0, 3].Array[0, 3]),
        most: 12,
        count: 2_000,
        static wishes =>
        {
            var (order, tickets) = (PaidOrder(), All);
            foreach (var (amount, chosen) in wishes)
            {
                var wish = Wish(amount < 1 ? null : amount, [.. chosen.Distinct()]);
                if (RefundRules.Decide(order, tickets, wish, Now).Refund is not { } refund)
                    continue;
                var gone = refund.Tickets.Select(static ticket => ticket.TicketId).ToHashSet();
                tickets = [.. tickets.Select(ticket => ticket with { IsVoid = ticket.IsVoid || gone.Contains(ticket.TicketId) })];
                order = order with { Refunds = order.Refunds.Add(refund) };
                Agree(order, tickets, refund);
            }
        },
        output.WriteLine);

    private static void Agree(Order order, ImmutableArray<IssuedTicket> tickets, RefundRecord last)
    {
        var left = RefundRules.LeftOf(order);
        var good = tickets.Where(static ticket => !ticket.IsVoid).ToList();
        Assert.InRange(left, 0, Paid);
        Assert.True(left > 0 || good.All(static ticket => ticket.Line == 2), "A ticket is good whose money went back.");
        Assert.Equal(left == 0 && good.Count == 0, last.LeavesNothing);
        Assert.True(order.Refunds.Count(static refund => refund.LeavesNothing) <= 1);
        var given = order.Refunds.SelectMany(static refund => refund.Tickets).ToList();
        Assert.Equal(given.Count, given.Distinct().Count());
    }

    private static RefundRecord Taken(Order order, ImmutableArray<IssuedTicket> tickets, RefundOrder wish)
    {
        var (refund, refusal) = RefundRules.Decide(order, tickets, wish, Now);
        Assert.Null(refusal);
        return refund!;
    }

    private static RefundResult Refused(Order order, ImmutableArray<IssuedTicket> tickets, RefundOrder wish)
    {
        var (refund, refusal) = RefundRules.Decide(order, tickets, wish, Now);
        Assert.Null(refund);
        return refusal!;
    }

    private static (long Amount, int Tickets) Shape(RefundRecord refund) => (refund.AmountMinor, refund.Tickets.Length);

    private static IssuedTicket Ticket(int index, int line) => new(Ids[index], Tier, index + 1, line, IsVoid: false, IsDisputed: false);

    private static RefundOrder Wish(long? amount = null, params int[] tickets) => new(
        Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), amount, [.. tickets.Select(static index => Ids[index])], Restock: false, null);

    private static RefundOrder Buyers(params int[] tickets) => Wish(null, tickets) with { ByBuyer = true };

    private static RefundRecord Refund(long amount, RefundStatus status = RefundStatus.Pending) => new(
        Guid.NewGuid(), Guid.Empty, Guid.Empty, Guid.Empty, amount, "EUR", status, [], Restock: false, LeavesNothing: false, null,
        Guid.Empty, Now);

    private static Order PaidOrder(params ImmutableArray<RefundRecord> refunds)
    {
        var orderId = Guid.NewGuid();
        var payment = new PaymentRecord(Guid.NewGuid(), orderId, "test", Paid, "EUR", PaymentStatus.Succeeded, null, Now);
        ImmutableArray<OrderLine> lines = [Line(0, "full", 2, Full), Line(1, "half", 1, Half), Line(2, "child", 1, 0)];
        return new Order(
            orderId, Guid.NewGuid(), Guid.NewGuid(), Guid.Empty, OrderStatus.Paid, Now, Now, IsExtended: false, Paid, "EUR", lines,
            [payment], Version: 2)
        {
            Refunds = refunds,
        };
    }

    private static Order WithFee(Order order, long fee) => order with
    {
        TotalMinor = order.TotalMinor + fee,
        Payments = [order.Payments[0] with { AmountMinor = order.TotalMinor + fee }],
    };

    private static OrderLine Line(int line, string category, int quantity, long price) =>
        new(Tier, new HeldLine(line, category, quantity, price, [], Anchor: 1));
}
