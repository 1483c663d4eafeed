using System.Net;

namespace Ticketing.Payments;

/// <summary>The built-in test processor, over HTTP like any other.</summary>
internal sealed class TestGateway(TestProcessorLine line) : IPaymentGateway
{
    private const string MethodName = "test";

    private static readonly HashSet<string> Cards = ["4242424242424242", "4000000000000002", "4000000000000259", "4000000000000069"];

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public bool HasPage => true;

    /// <inheritdoc/>
    public string? Refuse(string? card) => card is null || Cards.Contains(card) ? null : "This is none of the test cards.";

    /// <inheritdoc/>
    public async Task<ChargeAnswer> ChargeAsync(PaymentRecord payment, PaymentTerms terms)
    {
        if (terms.Card is not { } card)
            return await OpenAsync(payment, terms);

        var status = await line.PostAsync(
            "/test-processor/charges",
            new { payment.PaymentId, payment.OrderId, Amount = payment.AmountMinor, payment.Currency, card });
        return TestProcessorLine.IsTaken(status) ? new ChargeAnswer.Taken() : new ChargeAnswer.NotNow();
    }

    /// <inheritdoc/>
    public async Task<bool> EndAsync(PaymentRecord payment) => TestProcessorLine.IsTaken(await line.PostAsync(
        "/test-processor/sessions/end", new { payment.PaymentId, payment.OrderId, Amount = payment.AmountMinor, payment.Currency }));

    /// <inheritdoc/>
    public async Task<PaymentOutcome?> LookUpAsync(PaymentRecord payment) =>
        await line.GetAsync<TestChargeAnswer>($"/test-processor/charges/{payment.PaymentId}") is { } charge
            ? new PaymentOutcome(
                payment.PaymentId, charge.EventId, charge.Succeeded, charge.Amount, charge.Currency, MethodName,
                CardDigits.Read(charge.CardLast4))
            : null;

    /// <inheritdoc/>
    public async Task<RefundAnswer> RefundAsync(PaymentRecord payment, MoneyReturn wish) => await line.PostAsync(
        "/test-processor/refunds", new { payment.PaymentId, wish.RefundId, Amount = wish.AmountMinor }) switch
    {
        { } status when TestProcessorLine.IsTaken(status) => new RefundAnswer.Done(),
        HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity =>
            new RefundAnswer.Refused("The test processor has taken no money for this payment."),
        HttpStatusCode.Conflict => new RefundAnswer.Refused("The test processor has no more of this payment's money."),
        _ => new RefundAnswer.NotNow(),
    };

    /// <inheritdoc/>
    public Task<RefundAnswer> LookUpRefundAsync(PaymentRecord payment, MoneyReturn wish) =>
        Task.FromResult<RefundAnswer>(new RefundAnswer.Done()); // No bank stands behind it that could send anything back.

    /// <summary>Asks for the page where the buyer types their card. Without one the money is there, and is reported.</summary>
    private async Task<ChargeAnswer> OpenAsync(PaymentRecord payment, PaymentTerms terms)
    {
        var session = await line.AskAsync<TestSessionAnswer>("/test-processor/sessions", new
        {
            payment.PaymentId,
            payment.OrderId,
            Amount = payment.AmountMinor,
            payment.Currency,
            terms.ReturnTo,
            ExpiresAt = terms.HoldEndsAt,
            terms.Language,
            terms.What,
        });
        return session switch
        {
            // Buyers reach the processor where they reach the shop, which is not where we reach it.
            { Id: { } id, Page: { } page } => new ChargeAnswer.OnPage(terms.ReturnTo is { } back ? new Uri(back, page) : page, id),
            not null => new ChargeAnswer.Taken(),
            null => new ChargeAnswer.NotNow(),
        };
    }
}

/// <summary>How the test processor answers the wish for a page.</summary>
/// <param name="Id">The session's id; null: the money is there already.</param>
/// <param name="Page">Where its page is.</param>
internal sealed record TestSessionAnswer(string? Id, Uri? Page);

/// <summary>What the test processor knows of a charge.</summary>
/// <param name="EventId">The id under which it reports it.</param>
/// <param name="Succeeded">Whether the money moved.</param>
/// <param name="Amount">How much, in the currency's minor unit.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="CardLast4">The last four digits of the card; null: it does not say.</param>
internal sealed record TestChargeAnswer(string EventId, bool Succeeded, long Amount, string Currency, string? CardLast4);
