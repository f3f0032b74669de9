// @nestjs/throttler is CommonJS and requires Nest, which is ES modules; Jest can do that only with modules that were
// loaded before.
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
