namespace Ticketing.Api.Http.Problems;

/// <summary>
/// A kind of refusal: the stable name that clients may rely on, with its status and title. This is the only list of them.
/// </summary>
/// <param name="Name">The last part of the problem's type address.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">A short text, the same for every problem of this kind.</param>
internal sealed record ProblemSlug(string Name, int Status, string Title)
{
    public static readonly ProblemSlug Validation = new("validation", 422, "The request breaks a rule.");
    public static readonly ProblemSlug MalformedJson = new("malformed-json", 400, "The request can't be read.");
    public static readonly ProblemSlug Unauthenticated = new("unauthenticated", 401, "Sign in first.");
    public static readonly ProblemSlug Forbidden = new("forbidden", 403, "You may not do this.");
    public static readonly ProblemSlug NotFound = new("not-found", 404, "There is no such thing.");
    public static readonly ProblemSlug MethodNotAllowed = new("method-not-allowed", 405, "This address has no such method.");
    public static readonly ProblemSlug NotAcceptable = new("not-acceptable", 406, "This address has no answer of an accepted type.");
    public static readonly ProblemSlug EmailTaken = new("email-taken", 409, "There is an account with this e-mail address.");
    public static readonly ProblemSlug SoldOut = new("sold-out", 409, "Not that many tickets are left.");
    public static readonly ProblemSlug SalesClosed = new("sales-closed", 409, "These tickets are not on sale now.");
    public static readonly ProblemSlug LimitExceeded = new("limit-exceeded", 409, "These are more tickets than one may buy.");
    public static readonly ProblemSlug TooManyHolds = new("too-many-holds", 409, "You hold too much of this event that is not paid.");
    public static readonly ProblemSlug CoolingDown = new("cooling-down", 429, "You have held tickets of this event and not paid.");
    public static readonly ProblemSlug SeatTaken = new("seat-taken", 409, "Seats are taken.");
    public static readonly ProblemSlug AdmissionRequired = new("admission-required", 403, "The waiting room has not admitted you yet.");
    public static readonly ProblemSlug WaitingRoomFull = new("waiting-room-full", 409, "The waiting room is full.");
    public static readonly ProblemSlug IdempotencyKeyMissing = new("idempotency-key-missing", 400, "An Idempotency-Key is required.");
    public static readonly ProblemSlug IdempotencyKeyReused = new("idempotency-key-reused", 422, "The key belongs to another request.");
    public static readonly ProblemSlug OrderState = new("order-state", 409, "The order is past this.");
    public static readonly ProblemSlug PaymentUnavailable = new("payment-unavailable", 409, "Nothing can be paid here yet.");
    public static readonly ProblemSlug RefundRefused = new("refund-refused", 409, "That can't be given back.");
    public static readonly ProblemSlug EventState = new("event-state", 409, "The event is past this.");
    public static readonly ProblemSlug PricePolicyFixed = new("price-policy-fixed", 409, "Tickets were ordered at these fees and taxes.");
    public static readonly ProblemSlug InvoiceIssued = new("invoice-issued", 409, "The invoice has been issued.");
    public static readonly ProblemSlug NoEInvoice = new("no-e-invoice", 409, "There is no electronic invoice of this.");
    public static readonly ProblemSlug SellerFixed = new("seller-fixed", 409, "Invoices of this event were issued.");
    public static readonly ProblemSlug CaseState = new("case-state", 409, "The case is past this.");
    public static readonly ProblemSlug MessageState = new("message-state", 409, "The message is past this.");
    public static readonly ProblemSlug AlreadyCheckedIn = new("already-checked-in", 409, "Somebody came in with this ticket.");
    public static readonly ProblemSlug InvalidTicket = new("invalid-ticket", 422, "This is no ticket of ours.");
    public static readonly ProblemSlug CheckInRefused = new("check-in-refused", 409, "This ticket does not open this gate.");
    public static readonly ProblemSlug TransferRefused = new("transfer-refused", 409, "This ticket can't change hands.");
    public static readonly ProblemSlug AnswersClosed = new("answers-closed", 409, "These questions can't be answered now.");
    public static readonly ProblemSlug EmailNotVerified = new("email-not-verified", 403, "Confirm your e-mail address first.");
    public static readonly ProblemSlug WorkRequired = new("work-required", 403, "Your program has to do some work first.");
    public static readonly ProblemSlug LinkOver = new("link-over", 410, "This link is good for nothing any more.");
    public static readonly ProblemSlug MailOff = new("mail-off", 409, "This shop sends no mail.");
    public static readonly ProblemSlug SecondFactorRequired =
        new("second-factor-required", 403, "Signing in takes a second step here.");
    public static readonly ProblemSlug FactorSetupRequired =
        new("second-factor-setup-required", 403, "Set up a second step for signing in first.");
    public static readonly ProblemSlug ProofRequired = new("proof-required", 403, "Show that it is you first.");
    public static readonly ProblemSlug TicketOver = new("ticket-over", 410, "This step took too long, or was done before.");
    public static readonly ProblemSlug PasskeysOff = new("passkeys-off", 409, "This shop takes no passkeys.");
    public static readonly ProblemSlug WalletOff = new("wallet-off", 409, "This shop writes no passes for this wallet.");
    public static readonly ProblemSlug StaleVersion = new("stale-version", 412, "Somebody else has changed this in the meantime.");
    public static readonly ProblemSlug InUse = new("in-use", 409, "Something still depends on this.");
    public static readonly ProblemSlug PayloadTooLarge = new("payload-too-large", 413, "The request is too large.");
    public static readonly ProblemSlug UnsupportedMediaType = new("unsupported-media-type", 415, "The request's body must be JSON.");
    public static readonly ProblemSlug RateLimited = new("rate-limited", 429, "Too many requests.");
    public static readonly ProblemSlug Overloaded = new("overloaded", 503, "Too busy right now.");
    public static readonly ProblemSlug OutcomeUnknown = new("outcome-unknown", 503, "Can't tell whether this took effect.");
    public static readonly ProblemSlug Internal = new("internal", 500, "Something went wrong.");

    /// <summary>Every kind there is.</summary>
    public static readonly IReadOnlyList<ProblemSlug> All =
    [
        Validation, MalformedJson, Unauthenticated, Forbidden, NotFound, MethodNotAllowed, NotAcceptable, EmailTaken, SoldOut,
        SalesClosed, LimitExceeded, TooManyHolds, CoolingDown, SeatTaken, AdmissionRequired, WaitingRoomFull, IdempotencyKeyMissing,
        IdempotencyKeyReused, OrderState, PaymentUnavailable, RefundRefused, EventState, PricePolicyFixed, InvoiceIssued, NoEInvoice,
        SellerFixed, CaseState, MessageState, AlreadyCheckedIn, InvalidTicket, CheckInRefused, TransferRefused, AnswersClosed,
        EmailNotVerified, WorkRequired, LinkOver, MailOff, SecondFactorRequired, FactorSetupRequired, ProofRequired, TicketOver,
        PasskeysOff, WalletOff, StaleVersion, InUse, PayloadTooLarge, UnsupportedMediaType, RateLimited, Overloaded, OutcomeUnknown,
        Internal,
    ];

    /// <summary>The problem's type: an address that names the kind and need not lead anywhere.</summary>
    public string Type { get; } = "https://ticketing.dev/problems/" + Name;
}
