using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;

namespace Ticketing.Api.Http;

/// <summary>How JSON is read and written: strictly, in camelCase, times in UTC with a <c>Z</c>.</summary>
internal static class Json
{
    private const int MaxDepth = 32;

    /// <summary>Applies the rules to requests and answers.</summary>
    public static IServiceCollection AddTicketingJson(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(options => Configure(options.SerializerOptions));

    /// <summary>
    /// Puts a source-generated context before reflection. Concepts register their own from their <c>Add…</c> method:
    /// <c>services.AddJsonContext(OrdersJson.Default)</c>.
    /// </summary>
    public static IServiceCollection AddJsonContext(this IServiceCollection services, IJsonTypeInfoResolver context) =>
        services.Configure<JsonOptions>(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, context));

    /// <summary>How values of a type are read and written under these options.</summary>
    public static JsonTypeInfo<T> TypeOf<T>(this JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));

    /// <summary>Sends a JSON text in one piece, with its length.</summary>
    public static Task SendJsonAsync(this HttpResponse response, ReadOnlyMemory<byte> json)
    {
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        return response.BodyWriter.WriteAsync(json, response.HttpContext.RequestAborted).AsTask();
    }

    /// <summary>The rules. Contexts follow them too: their metadata is bound to these options.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.MaxDepth = MaxDepth;
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new UtcTimeConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }
}
