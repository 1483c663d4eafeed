namespace Ticketing.Payments;

/// <summary>How a payment is to be made.</summary>
/// <param name="Card">A test card's number, never stored; null: the buyer pays on the processor's page.</param>
/// <param name="ReturnTo">Where the processor's page leads back to, an absolute address; null: nobody is to be led back.</param>
/// <param name="HoldEndsAt">When the order's tickets are given up: nobody should pay after that.</param>
/// <param name="Language">The language that the buyer reads, as a tag; null: not known.</param>
/// <param name="What">What is paid, in a line: the event's name, or empty.</param>
public sealed record PaymentTerms(string? Card, Uri? ReturnTo, DateTimeOffset HoldEndsAt, string? Language, string What);

/// <summary>What a processor says to the wish for money.</summary>
public abstract record ChargeAnswer
{
    private ChargeAnswer()
    {
    }

    /// <summary>It is asked for; what becomes of it is reported.</summary>
    public sealed record Taken : ChargeAnswer;

    /// <summary>The buyer has to pay on a page of the processor's.</summary>
    /// <param name="Page">The page, absolute or a path of this site.</param>
    /// <param name="Reference">The processor's id of its session.</param>
    public sealed record OnPage(Uri Page, string Reference) : ChargeAnswer;

    /// <summary>The processor could not be reached, or refuses for now: ask again.</summary>
    public sealed record NotNow : ChargeAnswer;
}
