using Ticketing.Api.Security;

namespace Ticketing.Api.Http.Problems;

/// <summary>Makes the refusals that clients get: RFC 9457 problem documents. A handler returns one; nothing throws them.</summary>
internal static class Problem
{
    private const int BusySeconds = 1;

    /// <summary>There is nothing here that the caller may see.</summary>
    public static ProblemResult NotFound(string detail) => new(ProblemSlug.NotFound, detail);

    /// <summary>One field breaks a rule.</summary>
    public static ProblemResult Validation(string field, string message) =>
        Validation(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] });

    /// <summary>Fields break rules; each message is a sentence for people.</summary>
    public static ProblemResult Validation(IReadOnlyDictionary<string, string[]> errors) =>
        new(ProblemSlug.Validation, "See errors.") { Extend = writer => ProblemExtensions.WriteErrors(writer, errors) };

    /// <summary>The body is no JSON document.</summary>
    public static ProblemResult MalformedJson(string detail) => new(ProblemSlug.MalformedJson, detail);

    /// <summary>The body's type or encoding is not one that we read.</summary>
    public static ProblemResult UnsupportedMediaType() =>
        new(ProblemSlug.UnsupportedMediaType, "Send the body as application/json in UTF-8, not compressed.");

    /// <summary>The body is larger than this route takes.</summary>
    public static ProblemResult PayloadTooLarge(long maxBytes) =>
        new(ProblemSlug.PayloadTooLarge, $"The body may have at most {maxBytes} bytes.");

    /// <summary>The caller is not signed in, or no longer.</summary>
    public static ProblemResult Unauthenticated(string detail = "Send a valid token: Authorization: Bearer …") =>
        new(ProblemSlug.Unauthenticated, detail);

    /// <summary>A payment processor's report that it has not signed.</summary>
    public static ProblemResult ForgedReport(string detail = "The signature is not the processor's, or the message is too old.") =>
        new(ProblemSlug.Unauthenticated, detail)
        {
            Event = SecurityEventKind.WebhookForged,
        };

    /// <summary>The caller's role does not allow this.</summary>
    public static ProblemResult Forbidden() =>
        new(ProblemSlug.Forbidden, "Your account's role does not allow this.") { Event = SecurityEventKind.Forbidden };

    /// <summary>Somebody has registered with this address before.</summary>
    public static ProblemResult EmailTaken() => new(ProblemSlug.EmailTaken, "Sign in, or register with another address.");

    /// <summary>A tier has fewer tickets left than were asked for.</summary>
    public static ProblemResult SoldOut(Guid tierId, int available) =>
        new(ProblemSlug.SoldOut, available == 0 ? "No tickets are left in this tier." : $"Only {available} tickets are left in this tier.")
        {
            Extend = writer =>
            {
                writer.WriteString("tierId"u8, tierId);
                writer.WriteNumber("available"u8, available);
            },
        };

    /// <summary>The tier does not sell now.</summary>
    public static ProblemResult SalesClosed(string detail) => new(ProblemSlug.SalesClosed, detail);

    /// <summary>More tickets than one order, or one buyer, may have.</summary>
    public static ProblemResult LimitExceeded(string detail) => new(ProblemSlug.LimitExceeded, detail);

    /// <summary>Seats that were asked for by name belong to somebody else.</summary>
    public static ProblemResult SeatTaken(IEnumerable<string> seats) =>
        new(ProblemSlug.SeatTaken, "Choose other seats.") { Extend = writer => ProblemExtensions.WriteStrings(writer, "seats", seats) };

    /// <summary>The event has a waiting room, and the caller has no valid admission.</summary>
    public static ProblemResult AdmissionRequired(string detail) => new(ProblemSlug.AdmissionRequired, detail);

    /// <summary>The call needs an <c>Idempotency-Key</c> of 1–128 visible ASCII characters.</summary>
    public static ProblemResult IdempotencyKeyMissing() =>
        new(ProblemSlug.IdempotencyKeyMissing, "Send an Idempotency-Key of 1 to 128 visible ASCII characters.");

    /// <summary>The key was used with another body.</summary>
    public static ProblemResult IdempotencyKeyReused() =>
        new(ProblemSlug.IdempotencyKeyReused, "This Idempotency-Key was used for a different request; use a new one.");

    /// <summary>The order's state does not allow this.</summary>
    public static ProblemResult OrderState(string detail) => new(ProblemSlug.OrderState, detail);

    /// <summary>The shop has no processor that could take money.</summary>
    public static ProblemResult PaymentUnavailable() =>
        new(ProblemSlug.PaymentUnavailable, "The organiser has set up no method of payment.");

    /// <summary>Not that much of an order's money, or not so, can be given back.</summary>
    /// <param name="why">Why.</param>
    /// <param name="left">What can be.</param>
    /// <param name="tickets">The tickets that stand against it; null: none does.</param>
    public static ProblemResult RefundRefused(string why, Money left, IEnumerable<Guid>? tickets = null) => new(
        ProblemSlug.RefundRefused, why)
    {
        Extend = writer =>
        {
            writer.WriteStartObject("left"u8);
            writer.WriteNumber("amount"u8, left.Amount);
            writer.WriteString("currency"u8, left.Currency);
            writer.WriteEndObject();
            if (tickets is null)
                return;
            writer.WriteStartArray("ticketIds"u8);
            foreach (var ticketId in tickets)
                writer.WriteStringValue(ticketId);
            writer.WriteEndArray();
        },
    };

    /// <summary>The event's state does not allow this.</summary>
    public static ProblemResult EventState(string detail) => new(ProblemSlug.EventState, detail);

    /// <summary>Somebody has ordered tickets: what fees and taxes they bear stays.</summary>
    public static ProblemResult PricePolicyFixed() => new(
        ProblemSlug.PricePolicyFixed, "Orders, receipts and books are worked out from them: they change only before the first order.");

    /// <summary>It is too late to say to whom an invoice is made out.</summary>
    public static ProblemResult InvoiceIssued() => new(
        ProblemSlug.InvoiceIssued, "It can't be made out anew: money of the order went back, or it was made out anew three times.");

    /// <summary>An invoice that no electronic one can be made of.</summary>
    public static ProblemResult NoEInvoice() =>
        new(ProblemSlug.NoEInvoice, "EN 16931 knows no such amounts: of more than two decimals, say. The invoice can be had as a PDF.");

    /// <summary>It is too late to say who sells the tickets of an event.</summary>
    public static ProblemResult SellerFixed() =>
        new(ProblemSlug.SellerFixed, "Who has issued them sells the event's other tickets, too.");

    /// <summary>The case's state or kind does not allow this.</summary>
    public static ProblemResult CaseState(string detail) => new(ProblemSlug.CaseState, detail);

    /// <summary>The message's state does not allow this.</summary>
    public static ProblemResult MessageState(string detail) => new(ProblemSlug.MessageState, detail);

    /// <summary>This is for those alone whose address is proved.</summary>
    public static ProblemResult EmailNotVerified() => new(
        ProblemSlug.EmailNotVerified,
        "This is for confirmed addresses only. POST /api/me/verification mails you a link; then renew your token and try again.");

    /// <summary>A mailed link was used, is too old, or never was one.</summary>
    public static ProblemResult LinkOver() => new(ProblemSlug.LinkOver, "It was used, or its time is over. Ask for another one.");

    /// <summary>Nothing can be mailed.</summary>
    public static ProblemResult MailOff() => new(ProblemSlug.MailOff, "Ask its operator.");

    /// <summary>The password was right, and the account asks for more.</summary>
    /// <param name="ticket">What to go on with.</param>
    /// <param name="expiresAt">Until when.</param>
    /// <param name="methods">By what: <c>passkey</c>, <c>app</c>, <c>recoveryCode</c>.</param>
    public static ProblemResult SecondFactorRequired(string ticket, DateTimeOffset expiresAt, IEnumerable<string> methods) =>
        new(ProblemSlug.SecondFactorRequired, "Go on with POST /api/auth/login/second, or with a passkey.")
        {
            Extend = writer =>
            {
                writer.WriteString("ticket"u8, ticket);
                writer.WriteString("expiresAt"u8, expiresAt.UtcDateTime);
                ProblemExtensions.WriteStrings(writer, "methods", methods);
            },
        };

    /// <summary>The account may do nothing before it has a second factor.</summary>
    public static ProblemResult FactorSetupRequired() => new(
        ProblemSlug.FactorSetupRequired,
        "Organisers sign in with a passkey or an authenticator app here. Set one up at /api/me/factors, then renew your token.");

    /// <summary>What is asked for needs a proof that is not older than some minutes.</summary>
    public static ProblemResult ProofRequired() =>
        new(ProblemSlug.ProofRequired, "Send your password, or a passkey's answer, to POST /api/auth/proof, and try again.");

    /// <summary>A challenge or ticket was used, is too old, or never was one.</summary>
    public static ProblemResult TicketOver() => new(ProblemSlug.TicketOver, "Begin again.");

    /// <summary>Nobody has said where the shop is, so no passkey could belong to it.</summary>
    public static ProblemResult PasskeysOff() => new(ProblemSlug.PasskeysOff, "Ask its operator.");

    /// <summary>The operator has no keys for this wallet.</summary>
    public static ProblemResult WalletOff() => new(ProblemSlug.WalletOff, "Show your ticket's code, or print it, instead.");

    /// <summary>The account's role needs a second factor, and this is the last one.</summary>
    public static ProblemResult LastFactor() =>
        new(ProblemSlug.InUse, "Your role needs a passkey or an authenticator app: add another one first.");

    /// <summary>The <c>If-Match</c> names a version that is no longer the current one.</summary>
    public static ProblemResult StaleVersion(string detail) => new(ProblemSlug.StaleVersion, detail);

    /// <summary>Nobody more can join, now or later.</summary>
    public static ProblemResult WaitingRoomFull() =>
        new(ProblemSlug.WaitingRoomFull, "As many people have joined this waiting room as it can hold. Trying again does not help.");

    /// <summary>Orders or tickets stand against it.</summary>
    public static ProblemResult InUse(string detail) => new(ProblemSlug.InUse, detail);

    /// <summary>The caller asks too often.</summary>
    public static ProblemResult RateLimited(int retryAfterSeconds) =>
        new(ProblemSlug.RateLimited, $"Try again in {retryAfterSeconds} s.")
        {
            RetryAfterSeconds = retryAfterSeconds,
            Event = SecurityEventKind.RateLimited,
        };

    /// <summary>Refused before any effect: trying again is safe.</summary>
    public static ProblemResult Overloaded() =>
        new(ProblemSlug.Overloaded, "Nothing was changed. Try again in a moment.") { RetryAfterSeconds = BusySeconds };

    /// <summary>
    /// The call may or may not have taken effect. An extension of the contract: the honest answer after a lost database or silo.
    /// </summary>
    public static ProblemResult OutcomeUnknown() =>
        new(ProblemSlug.OutcomeUnknown, "We can't tell whether this took effect. Repeat it, with the same Idempotency-Key if it had one.")
        {
            RetryAfterSeconds = BusySeconds,
        };

    /// <summary>A kind of problem that needs no words of its own.</summary>
    public static ProblemResult Of(ProblemSlug slug) => new(slug, null);
}
