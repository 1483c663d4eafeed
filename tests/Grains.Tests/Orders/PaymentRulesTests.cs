using System.Collections.Immutable;
using CsCheck;
using Ticketing.Orders.Domain;
using Ticketing.Payments;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing.Orders;

/// <summary>
/// Every sequence of up to three reports about two payments of one order, and longer ones by chance, from every state that the order may
/// be in.
/// </summary>
public sealed class PaymentRulesTests(ITestOutputHelper output)
{
    private const long Asked = 2_000;

    private static readonly Guid Order = Guid.NewGuid();
    private static readonly Guid[] Ids = [Guid.NewGuid(), Guid.NewGuid()];
    private static readonly (bool Succeeded, long? Amount, string Currency)[] Contents =
        [
            (false, Asked, "EUR"), (true, Asked, "EUR"), (true, 1, "EUR"), (true, 4_000, "EUR"), (true, Asked, "JPY"), (true, null, ""),
            (false, 1, "JPY"),
        ];

    private static readonly ImmutableArray<PaymentOutcome> Reports =
        [
            .. from id in Ids from content in Contents
               select new PaymentOutcome(id, "event", content.Succeeded, content.Amount, content.Currency, "test"),
        ];

    public static TheoryData<OrderStatus> Statuses => [.. Enum.GetValues<OrderStatus>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void All_money_that_is_reported_ends_in_tickets_a_refund_or_a_case_and_in_one_of_them(OrderStatus status)
    {
        foreach (var first in Reports)
            foreach (var second in Reports)
                foreach (var third in Reports)
                    Verify(status, [first, second, third]);
    }

    [Fact]
    public Task However_many_reports_there_are_it_ends_so() => Histories.TryAsync(
        Gen.Enum<OrderStatus>(),
        Gen.OneOf<PaymentOutcome>([.. Reports]),
        most: 12,
        count: 1_000,
        static (status, reports) => Verify(status, [.. reports]),
        output.WriteLine);

    [Theory]
    [MemberData(nameof(Statuses))]
    public void A_report_that_comes_again_says_nothing_new(OrderStatus status)
    {
        foreach (var first in Reports)
            foreach (var second in Reports)
            {
                var books = new Books(status);
                books.Take(first);
                books.Take(second);
                if (second.Succeeded && books.IsOfTwoMinds(second))
                    continue; // A second contradiction is told from its repetition by the case that there is of it.
                Assert.IsType<PaymentVerdict.Known>(books.Judge(second));
            }
    }

    [Fact]
    public void The_right_amount_pays_even_after_a_refusal() =>
        Assert.Equal(["Declined", "Pays"], Run(OrderStatus.AwaitingPayment, Reports[0], Reports[1]));

    [Fact]
    public void A_refusal_after_the_money_changes_nothing() =>
        Assert.Equal(["Pays", "Known"], Run(OrderStatus.AwaitingPayment, Reports[1], Reports[0]));

    [Fact]
    public void A_second_payment_goes_back_whichever_was_begun_first()
    {
        Assert.Equal(["Pays", "RefundDue"], Run(OrderStatus.AwaitingPayment, Of(1, 1), Of(0, 1)));
        Assert.Equal(["Pays", "RefundDue"], Run(OrderStatus.AwaitingPayment, Of(0, 1), Of(1, 1)));
    }

    [Theory]
    [InlineData(OrderStatus.Cancelled)]
    [InlineData(OrderStatus.Expired)]
    [InlineData(OrderStatus.Refunded)]
    [InlineData(OrderStatus.Paid)]
    public void Money_for_an_order_that_needs_none_goes_back(OrderStatus status) => Assert.Equal(["RefundDue"], Run(status, Of(0, 1)));

    [Theory]
    [InlineData(1, "EUR", CaseKind.WrongAmount)]
    [InlineData(4_000, "EUR", CaseKind.WrongAmount)]
    [InlineData(-2_000, "EUR", CaseKind.WrongAmount)]
    [InlineData(2_000, "JPY", CaseKind.WrongCurrency)]
    [InlineData(2_000, "", CaseKind.WrongCurrency)]
    [InlineData(1, "USD", CaseKind.WrongCurrency)]
    public void Other_money_is_never_taken_for_the_price(long amount, string currency, CaseKind kind)
    {
        var books = new Books(OrderStatus.AwaitingPayment);
        var verdict = Assert.IsType<PaymentVerdict.CaseDue>(books.Judge(Of(0, 1) with { AmountMinor = amount, Currency = currency }));
        Assert.Equal(
            (kind, PaymentStatus.Review, amount, currency),
            (verdict.Kind, verdict.Payment.Status, verdict.Payment.ReportedMinor, verdict.Payment.ReportedCurrency));
    }

    [Fact]
    public void What_lies_on_the_desk_stays_there() =>
        Assert.Equal(["CaseDue", "CaseDue"], Run(OrderStatus.AwaitingPayment, Of(0, 2), Of(0, 1)));

    [Fact]
    public void What_was_issued_is_not_taken_back_by_a_report()
    {
        var books = new Books(OrderStatus.AwaitingPayment);
        books.Take(Of(0, 1));
        Assert.Equal(PaymentStatus.Succeeded, Assert.IsType<PaymentVerdict.CaseDue>(books.Judge(Of(0, 2))).Payment.Status);
    }

    [Fact]
    public void A_payment_of_another_processor_is_unknown() =>
        Assert.IsType<PaymentVerdict.Unknown>(new Books(OrderStatus.AwaitingPayment).Judge(Of(0, 1) with { Method = "other" }));

    [Fact]
    public void A_report_whose_id_belongs_to_another_pays_nothing()
    {
        foreach (var report in Reports)
        {
            var verdict = PaymentRules.JudgeReused(new Books(OrderStatus.AwaitingPayment).Attempts, report);
            Assert.Equal(
                report.Succeeded, verdict is PaymentVerdict.CaseDue { Kind: CaseKind.EventReused, Payment.Status: PaymentStatus.Review });
            Assert.Equal(!report.Succeeded, verdict is PaymentVerdict.Known);
        }
    }

    private static PaymentOutcome Of(int payment, int content) => Reports[(payment * Contents.Length) + content];

    private static string[] Run(OrderStatus status, params PaymentOutcome[] reports)
    {
        var books = new Books(status);
        return [.. reports.Select(report => books.Take(report).GetType().Name)];
    }

    private static void Verify(OrderStatus status, PaymentOutcome[] reports)
    {
        var books = new Books(status);
        foreach (var report in reports)
            books.Take(report);
        foreach (var fact in reports.Where(static report => report.Succeeded).Distinct())
            Assert.True(
                books.EndsOf(fact) == 1, $"{status}: {string.Join(" | ", reports.AsEnumerable())}: {fact} ends in {books.EndsOf(fact)}.");
        Assert.True(books.Paid <= (status == OrderStatus.AwaitingPayment ? 1 : 0));
    }

    /// <summary>An order with two payments on their way, and what became of the money that was reported.</summary>
    private sealed class Books(OrderStatus status)
    {
        private readonly HashSet<PaymentOutcome> _paid = [];
        private readonly HashSet<PaymentOutcome> _back = [];
        private readonly HashSet<PaymentOutcome> _cases = [];
        private OrderStatus _status = status;

        public ImmutableArray<PaymentRecord> Attempts { get; private set; } =
            [.. Ids.Select(static id =>
                new PaymentRecord(id, Order, "test", Asked, "EUR", PaymentStatus.Processing, null, DateTimeOffset.UnixEpoch))];

        public int Paid => _paid.Count;

        public int EndsOf(PaymentOutcome fact) =>
            (_paid.Contains(fact) ? 1 : 0) + (_back.Contains(fact) ? 1 : 0) + (_cases.Contains(fact) ? 1 : 0);

        /// <summary>Whether there is a case of this report although its payment had come to an end before.</summary>
        public bool IsOfTwoMinds(PaymentOutcome report)
        {
            var payment = Attempts.Single(payment => payment.PaymentId == report.PaymentId);
            return _cases.Contains(report) && (payment.ReportedMinor, payment.ReportedCurrency) != (report.AmountMinor, report.Currency);
        }

        public PaymentVerdict Judge(PaymentOutcome report) => PaymentRules.Judge(_status, Attempts, report);

        public PaymentVerdict Take(PaymentOutcome report)
        {
            var verdict = Judge(report);
            switch (verdict)
            {
                case PaymentVerdict.Pays(var payment):
                    Assert.True(_paid.Add(report));
                    _status = OrderStatus.Paid;
                    Put(payment);
                    break;
                case PaymentVerdict.RefundDue(var payment):
                    Assert.True(_back.Add(report));
                    Put(payment with { Status = PaymentStatus.Refunded });
                    break;
                case PaymentVerdict.CaseDue(var payment, _):
                    _cases.Add(report);
                    Put(payment);
                    break;
                case PaymentVerdict.Declined(var payment):
                    Put(payment);
                    break;
            }

            return verdict;
        }

        private void Put(PaymentRecord payment) =>
            Attempts = Attempts.Replace(Attempts.Single(before => before.PaymentId == payment.PaymentId), payment);
    }
}
