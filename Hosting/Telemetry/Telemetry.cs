using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Ticketing.Telemetry;

/// <summary>Figures at <c>/metrics</c> in Prometheus' format; figures and traces by OTLP where an endpoint is configured.</summary>
/// <remarks>
/// The settings are OpenTelemetry's own: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> turns OTLP on, <c>OTEL_TRACES_SAMPLER</c> and
/// <c>OTEL_TRACES_SAMPLER_ARG</c> choose what is traced (by default one request in a hundred), <c>OTEL_SERVICE_NAME</c> names the process.
/// <c>Metrics:Orleans</c> shows Orleans' own figures too; they cost each call of a grain a little, so the default is false.
/// </remarks>
public static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceName = "OTEL_SERVICE_NAME";
    private const string Sampler = "OTEL_TRACES_SAMPLER";
    private const string OfOrleans = "Metrics:Orleans";
    private const double UsualShare = 0.01;

    /// <summary>
    /// Whether requests are traced from click to commit: Orleans then carries the trace from call to call, which costs each a little.
    /// </summary>
    public static bool IsTracing(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[Endpoint]);

    /// <summary>Registers the collection of figures and, where an endpoint is configured, their export and traces.</summary>
    public static TBuilder AddTelemetry<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        var name = builder.Configuration[ServiceName] ?? builder.Environment.ApplicationName;
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(name))
            .WithMetrics(
                metrics => ShownInstruments.Choose(metrics, builder.Configuration.GetValue<bool>(OfOrleans)).AddPrometheusExporter());
        if (IsTracing(builder.Configuration))
            telemetry.UseOtlpExporter().WithTracing(tracing => Trace(tracing, builder.Configuration));
        return builder;
    }

    /// <summary>Maps <c>GET /metrics</c>.</summary>
    public static IEndpointConventionBuilder MapMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapPrometheusScrapingEndpoint("/metrics");

    private static void Trace(TracerProviderBuilder tracing, IConfiguration configuration)
    {
        tracing.AddSource("Ticketing.*", "Microsoft.Orleans.Application").AddNpgsql().AddHttpClientInstrumentation()
            .AddAspNetCoreInstrumentation(
                static options =>
                    options.Filter = static context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase));
        if (string.IsNullOrWhiteSpace(configuration[Sampler]))
            tracing.SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(UsualShare)));
    }
}
