using System.Text.Json.Serialization;
using Ticketing.Api.Accounts;
using Ticketing.Api.Http.Problems;
using Ticketing.Texts;

namespace Ticketing.Api.Admin.Desk;

/// <summary>What is said of an order that staff have placed.</summary>
/// <param name="Method"><c>cash</c>, <c>terminal</c> or <c>complimentary</c>.</param>
/// <param name="Reason">Why it was given, or what else was said of it; null: nothing.</param>
/// <param name="SoldBy">The address of who sold or gave it; null: their account is gone.</param>
/// <param name="SoldAt">When.</param>
internal sealed record FiledDeskSale(string Method, string? Reason, string? SoldBy, DateTimeOffset SoldAt);

/// <summary>What somebody has written on an order.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">What it says.</param>
/// <param name="Author">The address of who wrote it; null: their account is gone.</param>
/// <param name="At">When.</param>
internal sealed record OrderNote(Guid Id, string Text, string? Author, DateTimeOffset At);

/// <summary>The body of <c>POST /api/admin/orders/{id}/notes</c>.</summary>
/// <param name="Text">What it says, 1–2,000 characters.</param>
internal sealed record NoteRequest(string? Text = null)
{
    private const int MaxLength = 2_000;

    /// <summary>What it says.</summary>
    public string? Text { get; } = Writing.Lines(Text)?.Trim();

    /// <summary>What is wrong; null: nothing.</summary>
    public ProblemResult? Check()
    {
        var errors = new FieldErrors();
        errors.Check("text", Http.Problems.Text.CheckLines(Text, 1, MaxLength));
        return errors.Problem;
    }
}

/// <summary>The body of <c>PUT /api/admin/orders/{id}/tickets/{ticketId}/holder</c>.</summary>
/// <param name="Name">Who comes with the ticket, at most 100 characters; missing or empty: its owner.</param>
/// <param name="Email">The address of who gets it; missing: it stays whose it is.</param>
internal sealed record HolderRequest(string? Name = null, string? Email = null)
{
    private const int MaxName = 100;

    /// <summary>Who comes with the ticket; null: its owner.</summary>
    public string? Name { get; } = Writing.Name(Name) is { Length: > 0 } said ? said : null;

    /// <summary>The address; null: none was given, or it is none.</summary>
    public EmailAddress? Address { get; } = Email is null ? null : EmailAddress.Parse(Email);

    /// <summary>What is wrong; null: nothing.</summary>
    public ProblemResult? Check()
    {
        var errors = new FieldErrors();
        errors.Check("name", Http.Problems.Text.Check(Name, 0, MaxName));
        errors.Check("email", Email is null || Address is not null ? null : "Must be an e-mail address.");
        return errors.Problem;
    }
}

/// <summary>Who comes with a ticket.</summary>
/// <param name="Id">The ticket.</param>
/// <param name="HolderName">As it stands on it; null: its owner.</param>
/// <param name="IsBuyers">Whether it is the buyer's; else somebody else has it.</param>
internal sealed record TicketHolder(Guid Id, string? HolderName, bool IsBuyers);

/// <summary>The JSON of the box office.</summary>
[JsonSerializable(typeof(DeskSaleRequest))]
[JsonSerializable(typeof(NoteRequest))]
[JsonSerializable(typeof(OrderNote))]
[JsonSerializable(typeof(HolderRequest))]
[JsonSerializable(typeof(TicketHolder))]
internal sealed partial class DeskJson : JsonSerializerContext;
