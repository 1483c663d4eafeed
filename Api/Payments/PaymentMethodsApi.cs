using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ticketing.Api.Http;
using Ticketing.Payments;

namespace Ticketing.Api.Payments;

/// <summary>How orders can be paid here: what the silos have set up, asked once a minute.</summary>
internal sealed class PaymentMethods(IGrainFactory grains, Repeat repeat, TimeProvider clock)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);

    private readonly FreshCache<int, PaymentMethodsBody> _all = new(clock, MaxAge, capacity: 1);

    /// <summary>All ways to pay, in the order in which they are to be offered.</summary>
    public Task<PaymentMethodsBody> FindAsync() => _all.GetAsync(0, LoadAsync);

    private async Task<PaymentMethodsBody> LoadAsync(int key) => PaymentMethodsBody.Of(await repeat.AskAsync(
        grains.GetGrain<IPaymentMethodsGrain>(key), 0, static (grain, _) => grain.List(), CancellationToken.None));
}

/// <summary>Tells how orders can be paid.</summary>
internal static class PaymentMethodsApi
{
    private const string MayKeep = "public, max-age=60";

    /// <summary>Registers what it needs.</summary>
    public static IServiceCollection AddPaymentMethods(this IServiceCollection services) =>
        services.AddJsonContext(PaymentMethodsJson.Default).AddSingleton<PaymentMethods>();

    /// <summary>Maps the route.</summary>
    public static void MapPaymentMethods(this IEndpointRouteBuilder routes) => routes.MapGet("/api/payment-methods", Show)
        .AllowAnonymous().WithTags("Payments")
        .WithSummary("The ways to pay, in the order in which they are to be offered. None: nothing can be paid here.")
        .Produces<PaymentMethodsBody>();

    private static async Task<IResult> Show(HttpContext context, PaymentMethods methods)
    {
        var body = await methods.FindAsync();
        context.Response.Headers.CacheControl = MayKeep;
        return TypedResults.Ok(body);
    }
}

/// <summary>The ways to pay.</summary>
/// <param name="Methods">In the order in which they are to be offered.</param>
internal sealed record PaymentMethodsBody(IReadOnlyList<PaymentMethodBody> Methods)
{
    /// <summary>Shows them.</summary>
    public static PaymentMethodsBody Of(ImmutableArray<PaymentMethod> methods) =>
        new([.. methods.Select(static method => new PaymentMethodBody(method.Name, method.OnPage))]);
}

/// <summary>A way to pay.</summary>
/// <param name="Name">What a payment names it: <c>method</c>.</param>
/// <param name="OnPage">Whether the buyer pays on a page of the processor's, where the answer to the wish to pay leads.</param>
internal sealed record PaymentMethodBody(string Name, bool OnPage);

[JsonSerializable(typeof(PaymentMethodsBody))]
internal sealed partial class PaymentMethodsJson : JsonSerializerContext;
