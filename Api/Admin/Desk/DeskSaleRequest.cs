using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text;
using Ticketing.Api.Accounts;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Orders;
using Ticketing.Orders;
using Ticketing.Texts;

namespace Ticketing.Api.Admin.Desk;

/// <summary>The body of <c>POST /api/admin/events/{id}/orders</c>: a sale at the box office.</summary>
internal sealed class DeskSaleRequest
{
    private const int MaxReasonLength = 1_000;

    /// <summary>Whose the tickets are, and where they are mailed. Who has no account gets a guest's.</summary>
    [Required]
    public string? Email { get; set; }

    /// <summary>1–20 lines; a tier at most once per category.</summary>
    [Required]
    public IReadOnlyList<OrderLineRequest?>? Lines { get; set; }

    /// <summary><c>cash</c>, <c>terminal</c> (a card terminal that this program does not know), or <c>complimentary</c>: for nothing.
    /// </summary>
    [Required]
    public string? Payment { get; set; }

    /// <summary>For organisers, at most 1,000 characters; required for <c>complimentary</c>: why the tickets are given.</summary>
    public string? Reason { get; set; }

    /// <summary>Checks the wish. Exactly one of the two is null.</summary>
    public (DeskWish? Wish, ProblemResult? Problem) Check()
    {
        var errors = new FieldErrors();
        var address = EmailAddress.Parse(Email);
        errors.Check("email", address is null ? "Must be an e-mail address." : null);
        var lines = new OrderRequest { Lines = Lines }.CheckLines(errors);
        var isMethod = errors.Check("payment", DeskMethods.Are(Payment ?? "")
            ? null
            : $"Must be {DeskMethods.Cash}, {DeskMethods.Terminal} or {DeskMethods.Complimentary}.");
        var reason = Writing.Lines(Reason)?.Trim() is { Length: > 0 } said ? said : null;
        var least = isMethod && Payment == DeskMethods.Complimentary ? 1 : 0;
        errors.Check("reason", Http.Problems.Text.CheckLines(reason, least, MaxReasonLength));
        return errors.Problem is { } problem ? (null, problem) : (new DeskWish(address!, lines, Payment!, reason), null);
    }
}

/// <summary>A sale at the box office, as it is wanted.</summary>
/// <param name="Address">Whose the tickets are.</param>
/// <param name="Lines">What is sold.</param>
/// <param name="Method">How it is paid.</param>
/// <param name="Reason">Why it is given, or what else is said of it; null: nothing.</param>
internal sealed record DeskWish(EmailAddress Address, ImmutableArray<PlaceOrderLine> Lines, string Method, string? Reason)
{
    /// <summary>The order, and its id.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="buyerId">The account of the address.</param>
    /// <param name="personId">Whose limits count, where that is another account.</param>
    /// <param name="sellerId">Who sells.</param>
    /// <param name="key">Their idempotency key.</param>
    public (Guid OrderId, PlaceOrder Order) ToOrder(Guid eventId, Guid buyerId, Guid? personId, Guid sellerId, string key)
    {
        var keyId = OrderId.For(sellerId, key);
        var content = OrderId.FromHash(Encoding.UTF8.GetBytes($"{RequestDigest.Of(eventId, Lines)} {Method} {Address.Key} {Reason}"));
        // Another wish under the same key is another order, which finds the key taken: so nothing that was held for one is taken for what
        // the other wants. No buyer's own key has a blank in it.
        var orderId = OrderId.For(buyerId, $"desk {keyId:N} {content:N}");
        var sale = new DeskSale(keyId, sellerId, Method, Reason);
        return (orderId, new PlaceOrder(buyerId, eventId, Lines, content, personId, IsAdmitted: true, sale));
    }
}
